// The offline copy: keeps every page of one version in the browser, and answers from it. A newer version waits until the reader takes
// it, or until no page is open any more, so that pages and what they load always belong together.
"use strict";
const VERSION = "{version}";
const FILES = [
{files}
];
const BASE = new URL("./", self.location).href;
const KEPT = "playbook " + BASE; // begins the name of each copy: other sites of the same host have copies of their own
const COPY = KEPT + " " + VERSION;
const SAVED = BASE + "saved-on";
const AT_ONCE = 6; // files on the way at a time: whoever reads meanwhile goes first
const known = new Set(FILES.map(function (path) { return BASE + path; }));

async function save() {
  const copy = await caches.open(COPY);
  for (let at = 0; at < FILES.length; at += AT_ONCE) {
    await copy.addAll(FILES.slice(at, at + AT_ONCE).map(function (path) { return new Request(BASE + path, { cache: "no-cache" }); }));
  }
  await copy.put(SAVED, new Response(new Date().toISOString()));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter(function (name) { return name.startsWith(KEPT + " ") && name !== COPY; }).map(function (name) { return caches.delete(name); }));
}

// The file that an address is about: without what comes after it, and with the name of a folder's page.
function fileOf(address) {
  const plain = address.split(/[?#]/)[0];
  return plain.endsWith("/") ? plain + "index.html" : plain;
}

async function answer(request) {
  const copy = await caches.open(COPY);
  return await copy.match(fileOf(request.url)) || fetch(request);
}

self.addEventListener("install", function (event) { event.waitUntil(save()); });
self.addEventListener("activate", function (event) { event.waitUntil(forgetOthers()); });
self.addEventListener("fetch", function (event) {
  if (event.request.method === "GET" && (known.has(fileOf(event.request.url)) || event.request.url === SAVED)) event.respondWith(answer(event.request));
});
self.addEventListener("message", function (event) { if (event.data === "take") self.skipWaiting(); });
