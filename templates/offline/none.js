// This site keeps no offline copy (any more): what was kept is thrown away, and pages come from the host again.
"use strict";
const KEPT = "playbook " + new URL("./", self.location).href + " ";

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter(function (name) { return name.startsWith(KEPT); }).map(function (name) { return caches.delete(name); }));
  await self.registration.unregister();
}

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(forget()); });
