import {
  CONDITIONS_MAX,
  type Condition,
  DEPTH_MAX,
  type Filter,
  type FilterNode,
  type Group,
  type Match,
} from "./schema";

/** Everything the builder can do to a filter. Ids of new nodes are given by the caller. */
export type Edit =
  | { kind: "add"; into: string; node: FilterNode; at?: number }
  | { kind: "remove"; id: string }
  | { kind: "set"; condition: Condition }
  | { kind: "join"; id: string; match: Match; least?: number }
  | { kind: "mark"; id: string; not?: boolean; disabled?: boolean }
  | { kind: "limit"; limit: Filter["limit"] }
  | { kind: "exclude"; exclude: readonly string[] }
  | { kind: "move"; id: string; into: string; at: number }
  | { kind: "shift"; id: string; by: -1 | 1 }
  | { kind: "wrap"; id: string; groupId: string; match: Match }
  | { kind: "pair"; id: string; onto: string; groupId: string; match: "all" | "any" }
  | { kind: "duplicate"; id: string; newId: string }
  | { kind: "load"; filter: Filter };

/** A total function: an edit that makes no sense, or would break a limit, gives back the very same filter. */
export function edit(filter: Filter, change: Edit): Filter {
  const next = edited(filter, change);
  return next !== filter && isSound(next.root) ? next : filter;
}

function edited(filter: Filter, change: Edit): Filter {
  switch (change.kind) {
    case "load":
      return change.filter;
    case "limit": {
      const { limit: _, ...rest } = filter;
      return change.limit ? { ...rest, limit: change.limit } : rest;
    }
    case "exclude": {
      const { exclude: _, ...rest } = filter;
      return change.exclude.length > 0 ? { ...rest, exclude: change.exclude } : rest;
    }
    default:
      return withRoot(filter, editRoot(filter.root, change));
  }
}

function editRoot(root: Group, change: Exclude<Edit, { kind: "load" | "limit" | "exclude" }>): Group {
  switch (change.kind) {
    case "add":
      return insert(root, change.into, change.node, change.at);
    case "remove":
      return remove(root, change.id);
    case "set":
      return mapNode(root, change.condition.id, (node) => (node.kind === "condition" ? change.condition : node));
    case "join":
      return mapNode(root, change.id, (node) =>
        node.kind === "group" ? joined(node, change.match, change.least) : node,
      );
    case "mark":
      return mapNode(root, change.id, (node) => marked(node, change, node.id === root.id));
    case "move":
      return move(root, change.id, change.into, change.at);
    case "shift":
      return shift(root, change.id, change.by);
    case "wrap":
      return change.id === root.id
        ? root
        : mapNode(root, change.id, (node) => ({
            kind: "group",
            id: change.groupId,
            match: change.match,
            ...(change.match === "at_least" ? { least: 1 } : {}),
            items: [node],
          }));
    case "pair":
      return pair(root, change);
    case "duplicate":
      return duplicate(root, change.id, change.newId);
  }
}

/** Of "at least so many" as many as before, or one. */
function joined({ least, ...group }: Group, match: Match, wanted = least ?? 1): Group {
  return { ...group, match, ...(match === "at_least" ? { least: wanted } : {}) };
}

function marked<N extends FilterNode>(node: N, change: { not?: boolean; disabled?: boolean }, isRoot: boolean): N {
  const { not, disabled, ...rest } = node;
  const next = { not: change.not ?? not, disabled: !isRoot && (change.disabled ?? disabled) };
  // Spreading a generic loses its name; what is taken off are two optional marks, nothing else.
  return { ...rest, ...(next.not ? { not: true } : {}), ...(next.disabled ? { disabled: true } : {}) } as N;
}

const withRoot = (filter: Filter, root: Group): Filter => (root === filter.root ? filter : { ...filter, root });

export type Place = { parent: Group; index: number; node: FilterNode };

export function findPlace(root: Group, id: string): Place | null {
  for (const [index, node] of root.items.entries()) {
    const place = node.id === id ? { parent: root, index, node } : node.kind === "group" ? findPlace(node, id) : null;
    if (place) {
      return place;
    }
  }
  return null;
}

const findGroup = (root: Group, id: string): Group | null => {
  const node = root.id === id ? root : (findPlace(root, id)?.node ?? null);
  return node?.kind === "group" ? node : null;
};

export const conditionsOf = (node: FilterNode): Condition[] =>
  node.kind === "condition" ? [node] : node.items.flatMap(conditionsOf);

const idsOf = (node: FilterNode): string[] => [node.id, ...(node.kind === "group" ? node.items.flatMap(idsOf) : [])];

const depthOf = (node: FilterNode): number =>
  node.kind === "condition" ? 0 : 1 + Math.max(0, ...node.items.map(depthOf));

function isSound(root: Group): boolean {
  const ids = idsOf(root);
  return depthOf(root) <= DEPTH_MAX && conditionsOf(root).length <= CONDITIONS_MAX && new Set(ids).size === ids.length;
}

/** Untouched branches keep their identity, so that a screen of a hundred rows redraws one. */
function mapNode(group: Group, id: string, change: (node: FilterNode) => FilterNode): Group {
  if (group.id === id) {
    const changed = change(group);
    return changed.kind === "group" ? changed : group;
  }
  return mapItems(group, (node) =>
    node.id === id ? change(node) : node.kind === "group" ? mapNode(node, id, change) : node,
  );
}

function mapItems(group: Group, change: (node: FilterNode) => FilterNode): Group {
  const items = group.items.map(change);
  return items.every((item, index) => item === group.items[index]) ? group : { ...group, items };
}

function insert(root: Group, into: string, node: FilterNode, at = Number.POSITIVE_INFINITY): Group {
  return mapNode(root, into, (group) =>
    group.kind === "group" ? { ...group, items: [...group.items.slice(0, at), node, ...group.items.slice(at)] } : group,
  );
}

/** A group that loses its last item goes too; the root stays. */
function remove(root: Group, id: string): Group {
  const place = findPlace(root, id);
  if (!place) {
    return root;
  }
  const isLast = place.parent.items.length === 1 && place.parent !== root;
  return isLast
    ? remove(root, place.parent.id)
    : mapNode(root, place.parent.id, (group) =>
        group.kind === "group" ? { ...group, items: group.items.filter((item) => item.id !== id) } : group,
      );
}

function move(root: Group, id: string, into: string, at: number): Group {
  const place = findPlace(root, id);
  if (!place || !findGroup(root, into) || idsOf(place.node).includes(into)) {
    return root;
  }
  const isSameGroup = place.parent.id === into;
  const target = isSameGroup && place.index < at ? at - 1 : at;
  if (isSameGroup && target === place.index) {
    return root;
  }
  const without = remove(root, id);
  // Leaving a group empty dissolves it, which would take the target along.
  return findGroup(without, into) ? insert(without, into, place.node, target) : root;
}

/** Two nodes in a group of their own, in the place of the one that stays. */
function pair(root: Group, { id, onto, groupId, match }: Extract<Edit, { kind: "pair" }>): Group {
  if (id === onto || !findPlace(root, id) || !findPlace(root, onto)) {
    return root;
  }
  const wrapped = mapNode(root, onto, (node) => ({ kind: "group", id: groupId, match, items: [node] }));
  const paired = move(wrapped, id, groupId, 1);
  return paired === wrapped ? root : paired;
}

/** One step in reading order: into the neighbouring group, through it, and out again at its end. */
function shift(root: Group, id: string, by: -1 | 1): Group {
  const place = findPlace(root, id);
  if (!place) {
    return root;
  }
  const { parent, index, node } = place;
  const neighbour = parent.items[index + by];
  if (neighbour?.kind === "group" && node.kind === "condition") {
    return move(root, id, neighbour.id, by === 1 ? 0 : neighbour.items.length);
  }
  if (neighbour) {
    return move(root, id, parent.id, by === 1 ? index + 2 : index - 1);
  }
  const outer = parent === root ? null : findPlace(root, parent.id);
  return outer ? moveOut(root, place, outer, by) : root;
}

function moveOut(root: Group, { parent, node }: Place, outer: Place, by: -1 | 1): Group {
  const dissolves = parent.items.length === 1;
  const at = outer.index + (by === 1 && !dissolves ? 1 : 0);
  return insert(remove(root, node.id), outer.parent.id, node, at);
}

function duplicate(root: Group, id: string, newId: string): Group {
  const place = findPlace(root, id);
  return place ? insert(root, place.parent.id, renamed(place.node, newId), place.index + 1) : root;
}

function renamed(node: FilterNode, id: string): FilterNode {
  return node.kind === "condition"
    ? { ...node, id }
    : { ...node, id, items: node.items.map((item, index) => renamed(item, `${id}-${index + 1}`)) };
}
