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
const ADDRESSES = FILES.map(function (path) { return BASE + encodeURI(path).replace(/[?#]/g, encodeURIComponent); });
const known = new Set(ADDRESSES);

// Some hosts lead from x.html to x: a browser shows no page whose answer was led elsewhere, so its words are kept as an answer of their own.
async function load(address) {
  const found = await fetch(address, { cache: "no-cache" });
  if (!found.ok) throw new Error(address + ": " + found.status);
  return found.redirected ? new Response(await found.blob(), { headers: found.headers }) : found;
}

async function save() {
  const copy = await caches.open(COPY);
  const keep = async function (address) { await copy.put(address, await load(address)); };
  for (let at = 0; at < ADDRESSES.length; at += AT_ONCE) await Promise.all(ADDRESSES.slice(at, at + AT_ONCE).map(keep));
  await copy.put(SAVED, new Response(new Date().toISOString()));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter(function (name) { return name.startsWith(KEPT + " ") && name !== COPY; }).map(function (name) { return caches.delete(name); }));
}

// The file that an address is about: without what comes after it, with the name of a folder's page, and with the ending that some hosts drop.
function fileOf(address) {
  const plain = address.split(/[?#]/)[0];
  const file = plain.endsWith("/") ? plain + "index.html" : plain;
  return known.has(file + ".html") ? file + ".html" : file;
}

async function answer(request) {
  const copy = await caches.open(COPY);
  return await copy.match(fileOf(request.url)) || fetch(request);
}

self.addEventListener("install", function (event) { event.waitUntil(save()); });
self.addEventListener("activate", function (event) { event.waitUntil(forgetOthers()); });
self.addEventListener("fetch", function (event) {
  if (event.request.method === "GET" && known.has(fileOf(event.request.url))) event.respondWith(answer(event.request));
});
self.addEventListener("message", function (event) { if (event.data === "take") self.skipWaiting(); });
