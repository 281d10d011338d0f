// What is given to the page: files and folders, by the paths that name them, and whether they can be sent.

import { say, told } from "./kit.js";

/** What stands for a file that the system does not give: a link that leads nowhere. */
const GONE = { name: "", size: 0, slice: () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) };

/** Give every file the path by which it is named, folders included. */
export const named = (file, path) => ({ file, path: path || file.webkitRelativePath || file.name });

export async function filesOf(items) {
  // All are taken at once: after the first wait the browser has let go of them.
  const given = [...items].filter((item) => item.kind === "file");
  const taken = given.map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
  const found = [];
  for (const [entry, file] of taken) entry ? await walk(entry, "", found) : found.push(named(file));
  return found;
}

async function walk(entry, above, found) {
  const path = above + entry.name;
  if (found.length > told.limits.files) return;
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail)).catch(() => null);
    found.push(named(file ?? GONE, path));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return;
    for (const each of some) await walk(each, `${path}/`, found);
  }
}

/** Say why files cannot be sent, null where they can. */
export async function refusal(files) {
  if (!files.length) return say("empty_drop");
  if (files.length > told.limits.files) return say("too_many", { n: files.length, most: told.limits.files });
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes > told.limits.bytes) return say("too_large", { most: told.limits.bytes / 1e6 });
  for (const { file, path } of files) {
    try {
      await file.slice(0, 1).arrayBuffer();
    } catch {
      return say("unreadable", { name: path });
    }
  }
  return null;
}
