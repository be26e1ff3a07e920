import "elkjs/lib/elk-worker.js";
