// Where an entry comes from and goes to: the project that `playbook serve` shows, a folder, a forge, or a file that is downloaded.
(function () {
  "use strict";
  var LONGEST_ADDRESS = 7000; // characters, with room below what forges take
  var CONTENT = "content";

  // The preview's own script says where its editor answers, and with which token.
  function preview() {
    var script = document.querySelector("script[data-editor]");
    return script && { address: script.dataset.editor, token: script.dataset.token };
  }

  function asked(server, name, question) {
    return fetch(server.address + name, { method: "POST", headers: { "Content-Type": "application/json", "X-Playbook-Token": server.token }, body: JSON.stringify(question) }).then(function (answer) {
      return answer.json().catch(function () { return {}; }).then(function (found) {
        if (answer.ok) return found;
        throw Object.assign(new Error(found.why || ""), { status: answer.status, version: found.version });
      });
    });
  }

  // language: of a translation; '' for what is translated.
  function serve(server, language) {
    function ask(name, question) { return asked(server, name, Object.assign({ language: language }, question)); }
    return {
      key: "serve",
      entries: function () { return ask("entries", {}).then(function (found) { return found.entries; }); },
      open: function (file) { return ask("open", { file: file }); },
      check: function (file, text) { return ask("check", { file: file, text: text }); },
      settle: function (file, part, way) { return ask("settle", { file: file, part: part, way: way }); },
      // current: of a translation, the names of parts that are current again.
      save: function (file, text, version, current) { return ask("save", { file: file, text: text, version: version, current: current || [] }); },
      // version: of the picture that this one takes the place of.
      picture: function (file, picture, version) { return ask("save", { file: file, picture: picture.base64, version: version || "" }); }
    };
  }

  // The part of a project's folder that a path leads to; `create`: make what is not there.
  function handleOf(root, file, create) {
    var parts = file.split("/"), name = parts.pop();
    return parts.reduce(function (before, part) {
      return before.then(function (folder) { return folder.getDirectoryHandle(part, { create: create }); });
    }, Promise.resolve(root)).then(function (folder) { return folder.getFileHandle(name, { create: create }); });
  }

  function text(handle) {
    return handle.getFile().then(function (file) { return file.text(); });
  }

  function write(handle, data) {
    return handle.createWritable().then(function (stream) { return stream.write(data).then(function () { return stream.close(); }); });
  }

  function missing(error) { if (error.name !== "NotFoundError") throw error; return null; }

  // The version of a file in a folder is its text. A folder's file is written to a copy that takes its place when it is whole.
  // below: the folder of a translation in it, with a slash at its end; '' for what is translated.
  function folder(root, folders, below) {
    function inside(file) { return (below || "") + file; }
    function now(file) { return handleOf(root, inside(file), false).then(text).catch(missing); }
    async function entries() {
      var content = await root.getDirectoryHandle(CONTENT), found = [];
      for (var name of folders) {
        var there = await content.getDirectoryHandle(name).catch(missing);
        if (!there) continue;
        for await (var pair of there.entries()) {
          if (!/\.md$/.test(pair[0])) continue;
          var words = await text(pair[1]), code = /^code:\s*"?([A-Z]\d+)/m.exec(words), title = /^title:\s*(.*)$/m.exec(words);
          found.push({ code: code ? code[1] : "", title: title ? title[1].replace(/^["']|["']$/g, "") : pair[0], file: CONTENT + "/" + name + "/" + pair[0] });
        }
      }
      return found.sort(function (one, other) { return one.code < other.code ? -1 : 1; });
    }
    return {
      key: "folder", name: root.name,
      entries: entries,
      open: function (file) { return handleOf(root, inside(file), false).then(text).then(function (words) { return { text: words, version: words }; }); },
      // What a file of the playbook says, whatever language is written; null if there is none.
      read: function (file) { return handleOf(root, file, false).then(text).catch(missing); },
      save: function (file, words, version) {
        return now(file).then(function (found) {
          if ((found === null ? "" : found) !== version) throw Object.assign(new Error(""), { status: 409, version: found === null ? "" : found });
          var written = found !== null && found.includes("\r\n") ? words.replace(/\n/g, "\r\n") : words;
          return handleOf(root, inside(file), true).then(function (handle) { return write(handle, written); }).then(function () { return { version: written }; });
        });
      },
      picture: function (file, picture, version) {
        return now(file).then(function (found) {
          if (found !== null && version !== found) throw Object.assign(new Error(""), { status: 409, version: found });
          return handleOf(root, inside(file), true).then(function (handle) { return write(handle, picture.blob); });
        });
      }
    };
  }

  function chooseFolder(folders, below) {
    return window.showDirectoryPicker({ id: "playbook", mode: "readwrite" }).then(function (root) {
      return root.getDirectoryHandle(CONTENT).then(function () { return folder(root, folders, below); }, function () { throw Object.assign(new Error(""), { name: "NoPlaybook" }); });
    });
  }

  // Where a change is proposed. GitHub takes a new file's words in the address; all else is copied and put in by hand.
  function proposal(forge, file, words, isNew) {
    var isContent = file.startsWith(CONTENT + "/"), above = isContent ? forge.folder : forge.folder.replace(/(^|\/)[^/]*$/, ""); // settings stand beside content
    var inside = [above, isContent ? file.slice(CONTENT.length + 1) : file].filter(Boolean).join("/"), cut = inside.lastIndexOf("/"), address = forge.address + (forge.sort === "gitlab" ? "/-/" : "/");
    function way(parts) { return parts.map(function (part) { return part.split("/").map(encodeURIComponent).join("/"); }).join("/"); }
    if (!isNew) return { address: address + way(["edit", forge.branch, inside]), filled: false };
    if (forge.sort === "gitlab") return { address: address + way(["new", forge.branch, inside.slice(0, cut)]) + "?file_name=" + encodeURIComponent(inside.slice(cut + 1)), filled: false };
    var named = address + way(["new", forge.branch, inside.slice(0, cut)]) + "?filename=" + encodeURIComponent(inside.slice(cut + 1)), whole = named + "&value=" + encodeURIComponent(words);
    return whole.length <= LONGEST_ADDRESS ? { address: whole, filled: true } : { address: named, filled: false };
  }

  function download(name, data) {
    var link = document.createElement("a"), address = URL.createObjectURL(data instanceof Blob ? data : new Blob([data], { type: "text/markdown" }));
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }

  window.playbookSave = {
    server: function (language) { var found = preview(); return found && serve(found, language || ""); },
    canFolder: function () { return "showDirectoryPicker" in window; },
    chooseFolder: chooseFolder, folder: folder, proposal: proposal, download: download
  };
})();
