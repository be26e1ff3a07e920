import type { Localised } from "@/lib/base/locale";
import { edgeKey, edgesFrom, entriesOf, onCircle, reachableFrom } from "./graph";
import { findNode } from "./nodes";
import type { DraftGraph, JourneyNode } from "./schema";

/** Something that keeps a drawing from being published, where it is, and what to do about it. */
export type JourneyIssue = { id: string; nodeId: string | null; text: Localised };

/** What exists outside the drawing. */
export type IssueWorld = { segmentIds: ReadonlySet<string> };

/** All that is wrong with a drawing; an empty list means it can be published. */
export function journeyIssues(graph: DraftGraph, world: IssueWorld): JourneyIssue[] {
  return [...shapeIssues(graph), ...graph.nodes.flatMap((node) => nodeIssues(graph, node, world))];
}

function shapeIssues(graph: DraftGraph): JourneyIssue[] {
  const issues: JourneyIssue[] = [];
  const entries = entriesOf(graph);
  if (entries.length === 0) {
    issues.push(
      whole("no_entry", "Add an Entry: it says who starts.", "Bir Giriş ekleyin: kimin başlayacağını o söyler."),
    );
  }
  for (const extra of entries.slice(1)) {
    issues.push(
      at(
        extra,
        "second_entry",
        "Remove this Entry: a journey has exactly one.",
        "Bu Girişi silin: bir yolculuğun tek girişi olur.",
      ),
    );
  }
  if (!graph.nodes.some((node) => node.type === "end")) {
    issues.push(
      whole("no_end", "Add an End, so that the walk has somewhere to stop.", "Yolculuğun biteceği bir Bitiş ekleyin."),
    );
  }
  const reachable = reachableFrom(
    graph,
    entries.map((node) => node.id),
  );
  for (const node of entries.length > 0 ? graph.nodes : []) {
    if (!reachable.has(node.id)) {
      issues.push(
        at(
          node,
          "unreachable",
          "Connect this step to the journey, or delete it: nobody can get here.",
          "Bu adımı yolculuğa bağlayın ya da silin: buraya kimse ulaşamaz.",
        ),
      );
    }
  }
  for (const node of onCircle(graph)) {
    issues.push(
      at(
        node,
        "circle",
        "Remove a line that leads back: people would walk in a circle.",
        "Geri dönen bağlantıyı silin: kişiler döngüye girer.",
      ),
    );
  }
  return [...issues, ...strayEdges(graph)];
}

/** Lines that the canvas never draws, but a request by hand could hold. */
function strayEdges(graph: DraftGraph): JourneyIssue[] {
  const seen = new Set<string>();
  const known = new Map(graph.nodes.map((node) => [node.id, findNode(node.type)]));
  const strays = graph.edges.filter((edge) => {
    const port = `${edge.from}:${edge.port}`;
    const twice = seen.has(port);
    seen.add(port);
    const hasPort = known.get(edge.from)?.ports.some(({ key }) => key === edge.port) ?? false;
    return twice || !hasPort || !known.get(edge.to)?.hasInput;
  });
  const ids = graph.nodes.map((node) => node.id);
  const twins = graph.nodes.filter((node, index) => ids.indexOf(node.id) !== index);
  return [
    ...strays.map((edge) => ({
      id: `stray_line:${edgeKey(edge)}`,
      nodeId: known.has(edge.from) ? edge.from : null,
      text: {
        en: "Delete this line: it starts or ends where no line may.",
        tr: "Bu bağlantıyı silin: olmaması gereken bir yerde başlıyor ya da bitiyor.",
      },
    })),
    ...twins.map((node) =>
      at(
        node,
        "same_id",
        "Delete this step: another one has the same id.",
        "Bu adımı silin: aynı kimlikte başka bir adım var.",
      ),
    ),
  ];
}

function nodeIssues(graph: DraftGraph, node: JourneyNode, world: IssueWorld): JourneyIssue[] {
  const definition = findNode(node.type);
  if (!definition) {
    return [
      at(
        node,
        "unknown_type",
        "Delete this step: its kind is not known here.",
        "Bu adımı silin: bu tür burada bilinmiyor.",
      ),
    ];
  }
  const connected = new Set(edgesFrom(graph, node.id).map((edge) => edge.port));
  const open = definition.ports.filter((port) => !connected.has(port.key));
  const config = definition
    .issues(node.config)
    .map(({ id, text }) => ({ id: `${node.id}:${id}`, nodeId: node.id, text }));
  const segmentIds = config.length === 0 ? (definition.segmentsOf?.(node.config) ?? []) : [];
  return [
    ...config,
    ...segmentIds
      .filter((segmentId) => !world.segmentIds.has(segmentId))
      .map(() =>
        at(
          node,
          "segment_gone",
          "Choose another segment: this one no longer exists.",
          "Başka bir segment seçin: bu segment artık yok.",
        ),
      ),
    ...open.map((port) =>
      at(
        node,
        `open_${port.key}`,
        `Connect “${port.label.en}” to a step or to End.`,
        `“${port.label.tr}” çıkışını bir adıma ya da Bitişe bağlayın.`,
      ),
    ),
  ];
}

const whole = (id: string, en: string, tr: string): JourneyIssue => ({ id, nodeId: null, text: { en, tr } });
const at = (node: JourneyNode, id: string, en: string, tr: string): JourneyIssue => ({
  id: `${node.id}:${id}`,
  nodeId: node.id,
  text: { en, tr },
});
