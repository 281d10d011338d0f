// Files of checks, for whom somebody asked to keep them: in a database of this browser alone.

const STORE = "files";

const answered = (asked) =>
  new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

function opened() {
  const asked = indexedDB.open("neutrallint", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
  return answered(asked);
}

/** Do something with the files that are kept, all of it or nothing; return its last answer. */
async function inside(mode, act) {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const done = new Promise((done, fail) => {
      transaction.oncomplete = done;
      transaction.onabort = () => fail(transaction.error);
    });
    const answer = await act(transaction.objectStore(STORE));
    await done;
    return answer;
  } finally {
    database.close();
  }
}

export const keepFiles = (name, files) => inside("readwrite", (store) => answered(store.put(files, name)));
export const keptFiles = (name) => inside("readonly", (store) => answered(store.get(name)));

/** Drop the files of every check but those. */
export const keepOnly = (names) =>
  inside("readwrite", async (store) => {
    for (const name of await answered(store.getAllKeys())) if (!names.includes(name)) store.delete(name);
  });
