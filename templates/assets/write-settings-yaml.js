// A settings file: what it says, and the same file with one thing said otherwise. Every other line stays as its author wrote it, comments too.
(function () {
  "use strict";
  var ROW = /^( *)((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"\[\]{},&*!|>%@`-][^#]*?|-[^\s#][^#]*?)) *:(?= |$)(.*)$/;
  var PLAIN = /^[\p{L}\p{N}(][^#\n]*$/u;
  var NO_TEXT = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?[\d_.,]+(?:e[-+]?\d+)?|0[xo][\da-f]+|\d{4}-\d\d?-\d\d?.*|\d+(?::\d+)+)$/i;
  var STEP = "  ";
  var OTHER = {}; // a value in a form that only a program for text can change

  function isWords(line) { return /^\s*[^\s#]/.test(line); }
  function isItem(line) { return /^ *-(\s|$)/.test(line); }
  function indentOf(line) { return /^ */.exec(line)[0].length; }

  // What stands behind a key: the value, and the comment behind it with the space before it.
  function parts(text) {
    var quoted = /^(\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'))(\s+#.*)?\s*$/.exec(text), found = quoted || /^((?:.*?[^\s])?)(\s+#.*)?\s*$/.exec(text);
    if (!quoted && /^\s*[[{]/.test(text)) {
      var end = closing(text.trim());
      if (end < 0) return { value: text.trim(), comment: "" };
      return { value: text.trim().slice(0, end + 1), comment: text.trim().slice(end + 1) };
    }
    return { value: (found[1] || "").trim(), comment: found[2] || "" };
  }

  // Where the bracket is closed that a text begins with; -1 if it is not.
  function closing(text) {
    var depth = 0, quote = "";
    for (var at = 0; at < text.length; at++) {
      var sign = text[at];
      if (quote) { if (sign === quote) quote = ""; }
      else if (sign === '"' || sign === "'") quote = sign;
      else if (sign === "[" || sign === "{") depth++;
      else if ((sign === "]" || sign === "}") && !--depth) return at;
    }
    return -1;
  }

  function split(text) {
    var found = [], depth = 0, quote = "", start = 0;
    for (var at = 0; at < text.length; at++) {
      var sign = text[at];
      if (quote) { if (sign === quote) quote = ""; }
      else if (sign === '"' || sign === "'") quote = sign;
      else if (sign === "[" || sign === "{") depth++;
      else if (sign === "]" || sign === "}") depth--;
      else if (sign === "," && !depth) { found.push(text.slice(start, at)); start = at + 1; }
    }
    return found.concat(text.slice(start)).map(function (part) { return part.trim(); }).filter(Boolean);
  }

  function scalar(text) {
    if (/^".*"$/.test(text)) { try { return JSON.parse(text.replace(/\\([^"\\/bfnrtu])/g, "$1")); } catch (error) { return OTHER; } }
    if (/^'.*'$/.test(text)) return text.slice(1, -1).replace(/''/g, "'");
    if (text[0] === "[" || text[0] === "{") return flow(text);
    if (/^[|>&*!@`%]/.test(text)) return OTHER;
    if (/^(true|yes|on)$/i.test(text)) return true;
    if (/^(false|no|off)$/i.test(text)) return false;
    return /^(~|null)?$/i.test(text) ? null : text;
  }

  function flow(text) {
    if (closing(text) !== text.length - 1) return OTHER;
    var inside = split(text.slice(1, -1));
    if (text[0] === "[") return inside.map(scalar);
    return inside.reduce(function (found, part) {
      var pair = ROW.exec(part.replace(/^("[^"]*"):(?=\S)/, "$1: "));
      if (pair && found !== OTHER) found[String(scalar(pair[2]))] = scalar(pair[3].trim());
      return pair ? found : OTHER;
    }, {});
  }

  // The rows of a mapping among lines, all as far in as the first: key, first line, and the line behind its last.
  function rows(lines, from, to) {
    var found = [], indent = -1;
    for (var at = from; at < to; at++) {
      var line = lines[at], row = isWords(line) && !(isItem(line) && found.length) ? ROW.exec(line) : null;
      if (!isWords(line)) continue;
      if (indent < 0) indent = indentOf(line);
      if (row && row[1].length === indent) found.push({ key: String(scalar(row[2])), written: row[1] + row[2] + ":", rest: row[3], at: at, end: at + 1, indent: indent });
      else if (found.length && (indentOf(line) > indent || isItem(line))) found[found.length - 1].end = at + 1;
      else return null;
    }
    return found;
  }

  function inside(lines, row) { return lines.slice(row.at + 1, row.end).filter(isWords); }

  function items(lines, row) {
    var found = [], open = [];
    for (var at = row.at + 1; at < row.end; at++) {
      if (!isWords(lines[at])) { open.push(lines[at]); continue; }
      if (!isItem(lines[at])) return null;
      var said = parts(lines[at].replace(/^ *- ?/, ""));
      if (ROW.test(said.value)) return null;
      found.push({ value: scalar(said.value), lines: open.concat(lines[at]), indent: indentOf(lines[at]) });
      open = [];
    }
    return found;
  }

  function valueOf(lines, row) {
    var said = parts(row.rest), below = inside(lines, row);
    if (!below.length) return scalar(said.value);
    var whole = [said.value].concat(below.map(function (line) { return line.trim().replace(/\s#.*$/, ""); })).join(" ").trim();
    if (/^[[{]/.test(whole)) return flow(whole);
    if (said.value) return OTHER;
    if (isItem(below[0])) { var list = items(lines, row); return list ? list.map(function (item) { return item.value; }) : OTHER; }
    return mapping(lines, row.at + 1, row.end);
  }

  function mapping(lines, from, to) {
    var found = rows(lines, from, to);
    return found ? found.reduce(function (all, row) { all[row.key] = valueOf(lines, row); return all; }, {}) : OTHER;
  }

  // --- Writing ---

  function isPlain(text, isInside) {
    return PLAIN.test(text) && !NO_TEXT.test(text) && !/:(\s|$)|\s#|\s$/.test(text) && !(isInside && /[,[\]{}]/.test(text));
  }

  function written(value, isInside) {
    if (Array.isArray(value)) return "[" + value.map(function (item) { return written(item, true); }).join(", ") + "]";
    if (value && typeof value === "object") return "{" + Object.keys(value).map(function (key) { return written(key, true) + ": " + written(value[key], true); }).join(", ") + "}";
    if (value === false) return "off";
    if (value === true) return "on";
    return isPlain(value, isInside) ? value : JSON.stringify(value);
  }

  function keyOf(key) { return isPlain(key, true) ? key : JSON.stringify(key); }

  // New lines of a list that stands below its key: items that stay keep theirs, with their comments.
  function listed(lines, row, value) {
    var old = items(lines, row), indent = " ".repeat(old[0].indent);
    return value.flatMap(function (item) {
      var at = old.findIndex(function (each) { return each.value === item; });
      return at < 0 ? [indent + "- " + written(item, false)] : old.splice(at, 1)[0].lines;
    });
  }

  function comments(lines, row) { return lines.slice(row.at + 1, row.end).filter(function (line) { return /^\s*#/.test(line); }); }

  function replaced(lines, row, value) {
    var said = parts(row.rest), below = inside(lines, row);
    if (Array.isArray(value) && value.length && below.length && !said.value && items(lines, row)) return [lines[row.at]].concat(listed(lines, row, value));
    return [row.written + " " + written(value, false) + said.comment].concat(comments(lines, row));
  }

  function put(lines, from, end, made) { return lines.slice(0, from).concat(made, lines.slice(end)); }

  // Where a new row of a mapping goes: behind its last one.
  function added(lines, found, from, to, indent, path, value) {
    var end = found.length ? found[found.length - 1].end : to, row = path.slice(0, -1).map(function (key, at) { return indent + STEP.repeat(at) + keyOf(key) + ":"; });
    return put(lines, end, end, row.concat(indent + STEP.repeat(path.length - 1) + keyOf(path[path.length - 1]) + ": " + written(value, false)));
  }

  function changed(lines, from, to, indent, path, value) {
    var found = rows(lines, from, to), row = found && found.find(function (each) { return each.key === path[0]; });
    if (!found) return null;
    if (!row) return value === undefined ? lines : added(lines, found, from, to, found.length ? " ".repeat(found[0].indent) : indent, path, value);
    if (path.length === 1) return put(lines, row.at, row.end, value === undefined ? comments(lines, row) : replaced(lines, row, value));
    var said = parts(row.rest), now = valueOf(lines, row);
    if (now === OTHER || typeof now === "string" || typeof now === "boolean" || Array.isArray(now)) return null;
    if (!said.value && inside(lines, row).length) {
      var next = changed(lines, row.at + 1, row.end, indent + STEP, path.slice(1), value), end = next && row.end + next.length - lines.length;
      return next && !inside(next, Object.assign({}, row, { end: end })).length ? put(next, row.at, end, comments(next, Object.assign({}, row, { end: end }))) : next;
    }
    if (value === undefined && !now) return lines;
    return put(lines, row.at, row.end, flat(row, said, Object.assign({}, now || {}), path.slice(1), value));
  }

  // A mapping in brackets becomes rows of their own, one for each key.
  function flat(row, said, now, path, value) {
    var at = now;
    path.slice(0, -1).forEach(function (key) { at = at[key] = Object.assign({}, at[key] || {}); });
    if (value === undefined) delete at[path[path.length - 1]]; else at[path[path.length - 1]] = value;
    var keys = Object.keys(now);
    if (!keys.length) return [];
    return [row.written + said.comment].concat(keys.map(function (key) { return " ".repeat(row.indent) + STEP + keyOf(key) + ": " + written(now[key], false); }));
  }

  function whole(text) {
    var lines = text.split("\n");
    return mapping(lines, 0, lines.length);
  }

  // path: keys from the outermost. A value is a text, a flag, or a list or mapping of them; OTHER where only its author could say.
  function get(text, path) {
    return path.reduce(function (value, key) { return value && typeof value === "object" && value !== OTHER && !Array.isArray(value) ? value[key] : value === OTHER ? OTHER : undefined; }, whole(text));
  }

  // The text with a value set, or taken out where it is undefined; null where that would change what only its author may.
  function set(text, path, value) {
    var lines = text.split("\n"), next = changed(lines, 0, lines.length, "", path, value);
    return next && next.join("\n").replace(/\n*$/, "\n").replace(/^\n+/, "");
  }

  // The keys that lead to what stands in a line, from 1.
  function pathAt(text, line) {
    var lines = text.split("\n"), found = [], from = 0, to = lines.length, inner;
    do {
      inner = (rows(lines, from, to) || []).find(function (row) { return row.at < line && line <= row.end; });
      if (inner) { found.push(inner.key); from = inner.at + 1; to = inner.end; }
    } while (inner && inner.at + 1 < line && !isItem(lines[line - 1]));
    return found;
  }

  window.playbookSettingsFile = { pathAt: pathAt, get: get, set: set, OTHER: OTHER };
})();
