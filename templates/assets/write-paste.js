// What is pasted from Word, Excel, Outlook or a chat, as clean Markdown.
(function () {
  "use strict";
  var BLOCK = /^(P|DIV|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|PRE|SECTION|ARTICLE|HEADER|FOOTER|DL|DT|DD)$/;
  var NOTHING = /^(STYLE|SCRIPT|META|LINK|TITLE|HEAD|IMG|SVG|OBJECT|IFRAME|BUTTON|INPUT|O:P|XML)$/;
  var BULLET = /^[ \t]*[•·▪◦‣●○■–—\u2043\uf0b7\uf0a7\uf0d8\uf0fc]\s+/;

  function tidy(text) {
    return text.replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, "").replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ").replace(/\r\n?/g, "\n");
  }

  function escape(text) {
    return text.replace(/([\\`*<])/g, "\\$1").replace(/\](?=\()/g, "\\]").replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");
  }

  // A run of words between signs; blanks stay outside of them, as Markdown asks.
  function between(sign, text) {
    var found = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
    return found[2] ? found[1] + sign + found[2] + sign + found[3] : text;
  }

  function isBold(node) {
    var weight = node.style && node.style.fontWeight;
    return weight ? weight === "bold" || weight === "bolder" || Number(weight) >= 600 : /^(B|STRONG)$/.test(node.tagName);
  }

  function isSlanted(node) {
    var style = node.style && node.style.fontStyle;
    return style ? style === "italic" : /^(EM|I)$/.test(node.tagName);
  }

  // Word says in a style what is the sign of a list, to be left out.
  function isListSign(node) { return /mso-list:\s*Ignore/i.test(node.getAttribute("style") || ""); }

  function inline(node, within) {
    return Array.from(node.childNodes).map(function (child) {
      if (child.nodeType === 3) return escape(tidy(child.data).replace(/\s+/g, " "));
      if (child.nodeType !== 1 || NOTHING.test(child.tagName) || isListSign(child)) return "";
      if (child.tagName === "BR") return "\n";
      if (child.tagName === "CODE" || child.tagName === "KBD") return between("`", tidy(child.textContent));
      var bold = !within.bold && isBold(child), slanted = !within.slanted && isSlanted(child);
      var text = inline(child, { bold: within.bold || isBold(child), slanted: within.slanted || isSlanted(child) });
      if (slanted) text = between("*", text);
      if (bold) text = between("**", text);
      var address = child.tagName === "A" && child.getAttribute("href");
      if (address && /^(https?:|mailto:)/.test(address) && text.trim()) return "[" + text.trim() + "](" + address.replace(/[()\s]/g, function (sign) { return "%" + sign.charCodeAt(0).toString(16).toUpperCase(); }) + ")";
      return text;
    }).join("").replace(/\*\*(\s*)\*\*/g, "$1").replace(/[ \t]*\n[ \t]*/g, "\n");
  }

  function words(node) {
    return inline(node, {}).replace(/[ \t]+/g, " ").trim();
  }

  function cell(node) { return words(node).replace(/\s*\n\s*/g, " ").replace(/\|/g, "\\|"); }

  function table(node) {
    var rows = Array.from(node.querySelectorAll("tr")).map(function (row) { return Array.from(row.querySelectorAll("th, td")).map(cell); }).filter(function (row) { return row.some(Boolean); });
    var width = Math.max.apply(null, [0].concat(rows.map(function (row) { return row.length; })));
    if (width < 2) return rows.map(function (row) { return row[0]; }).join("\n\n");
    return rowsToTable(rows, width);
  }

  function rowsToTable(rows, width) {
    function line(row) { return "| " + Array.from({ length: width }, function (_, at) { return row[at] || ""; }).join(" | ") + " |"; }
    return [line(rows[0]), line(Array(width).fill("---"))].concat(rows.slice(1).map(line)).join("\n");
  }

  function list(node, depth) {
    var numbered = node.tagName === "OL", at = Number(node.getAttribute("start")) || 1;
    return Array.from(node.children).map(function (child) {
      if (/^(UL|OL)$/.test(child.tagName)) return indent(list(child, depth + 1));
      if (child.tagName !== "LI") return "";
      var sign = numbered ? at++ + ". " : "- ", inner = Array.from(child.childNodes), below = inner.filter(function (each) { return /^(UL|OL)$/.test(each.tagName || ""); });
      var holder = document.createElement("div");
      inner.filter(function (each) { return !below.includes(each); }).forEach(function (each) { holder.append(each.cloneNode(true)); });
      return sign + words(holder).replace(/\n+/g, " ") + below.map(function (each) { return "\n" + indent(list(each, depth + 1)); }).join("");
    }).filter(Boolean).join("\n");
  }

  function indent(text) { return text.replace(/^/gm, "    "); }

  function wordItem(node) {
    var level = /mso-list:[^;]*level(\d+)/i.exec(node.getAttribute("style") || "");
    if (!level) return null;
    var sign = Array.from(node.querySelectorAll("*")).find(isListSign), numbered = sign && /^\s*(\d{1,3}|[a-z])[.)]/i.exec(sign.textContent);
    return "    ".repeat(level[1] - 1) + (numbered ? (Number(numbered[1]) || 1) + ". " : "- ") + words(node).replace(/\n+/g, " ");
  }

  function blocks(node) {
    var found = [], loose = document.createElement("div");
    function flush() {
      var text = words(loose);
      if (text) found.push(text);
      loose.replaceChildren();
    }
    Array.from(node.childNodes).forEach(function (child) {
      if (child.nodeType === 8 || child.nodeType === 1 && NOTHING.test(child.tagName)) return;
      if (child.nodeType === 3 || !BLOCK.test(child.tagName) && !child.querySelector("p, div, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, pre")) return loose.append(child.cloneNode(true));
      flush();
      var item = wordItem(child);
      if (item !== null) found.push({ item: item });
      else if (/^H[1-6]$/.test(child.tagName)) found.push("### " + words(child).replace(/\*\*|\n/g, " ").trim());
      else if (/^(UL|OL)$/.test(child.tagName)) found.push(list(child, 0));
      else if (child.tagName === "TABLE") found.push(table(child));
      else if (child.tagName === "BLOCKQUOTE") found.push(blocks(child).replace(/^/gm, "> ").replace(/^> $/gm, ">"));
      else if (child.tagName === "PRE") found.push("```\n" + tidy(child.textContent).trim() + "\n```");
      else found.push(child.querySelector("p, div, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, pre") ? blocks(child) : plain(words(child)));
    });
    flush();
    return joined(found.filter(Boolean));
  }

  // Items of a list of Word's stand one below the other, all else apart.
  function joined(parts) {
    return parts.reduce(function (text, part, at) {
      var words = part.item === undefined ? part : part.item, before = parts[at - 1];
      return text + (at ? (part.item !== undefined && before.item !== undefined ? "\n" : "\n\n") : "") + words;
    }, "");
  }

  // Plain text: bullets and numbers of other programs, rows with tabs between their cells.
  function plain(text) {
    var lines = tidy(text).split("\n").map(function (line) { return line.replace(BULLET, "- ").replace(/^[ \t]*(\d{1,3})\)\s+/, "$1. "); });
    var rows = lines.filter(function (line) { return line.trim(); });
    if (rows.length > 1 && rows.every(function (line) { return line.includes("\t"); })) {
      var cells = rows.map(function (line) { return line.split("\t").map(function (each) { return each.trim().replace(/\|/g, "\\|"); }); });
      return rowsToTable(cells, Math.max.apply(null, cells.map(function (row) { return row.length; })));
    }
    return lines.map(function (line) { return line.replace(/\t/g, " ").trimEnd(); }).join("\n").replace(/\n{3,}/g, "\n\n").trim();
  }

  function markdown(html) {
    return blocks(new DOMParser().parseFromString(html, "text/html").body).replace(/\n{3,}/g, "\n\n").trim();
  }

  // Lines of a list: of items, of rows or of paragraphs, each on its own.
  function lines(text) {
    return text.split("\n").map(function (line) { return line.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, "").replace(/^\|\s*|\s*\|$/g, "").replace(/\s*\|\s*/g, " ").trim(); })
      .filter(function (line) { return line && !/^[-:\s|]+$/.test(line); });
  }

  // Whether HTML says more than its text: programs for code wrap each word of Markdown in elements that mean nothing.
  function saysMore(html) { return /<(?:p|b|strong|i|em|ul|ol|li|table|a|blockquote|h[1-6])\b|mso-|font-(?:weight|style)/i.test(html); }

  // What the clipboard holds, as Markdown. Within a line, the blanks around it stay.
  function pasted(clipboard) {
    var html = clipboard.getData("text/html"), text = clipboard.getData("text/plain"), made = html && saysMore(html) ? markdown(html) : plain(text);
    return /\n/.test(made) || !made ? made : /^[ \t]*/.exec(text)[0] + made + /[ \t]*$/.exec(text)[0];
  }

  window.playbookPaste = { markdown: markdown, plain: plain, lines: lines, pasted: pasted };
})();
