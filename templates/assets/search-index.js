// From what a reader types to the entries that answer it, best first. Loaded with its data when search is first opened.
(function () {
  "use strict";
  var words = window.playbookWords;
  var ASKED = 1.6;       // for kinds that stand back until they are asked for, and are
  var PART = 0.5;        // what a word counts that is part of a phrase with a meaning of its own
  var FULL = 100;        // the weight of a word that an entry is all about
  var COMMON = 0.2;      // what a common word counts, of another
  var FAMILY = 1.2;      // what words of the same meaning count, of the typed one
  var PHRASE = 30;       // for each word of a search phrase that was typed whole
  var ALL = 0.5;         // how much it counts that all words are there: 0 nothing, 1 everything
  var CHANNEL = 1.3;     // for a sentence made for the chosen way of talking
  var ENOUGH = 0.25;     // of the best score; what is further off is left out
  var MOST = 12;         // results
  var NEAREST = 3;       // results among which the first one is looked for
  var CLOSE = 0.6;       // of the best score, for one that can be said as it stands
  var BLANK = /\[.*\]/; // what a reader fills in: [my name]
  var WORDY = /[\p{L}\p{N}]/u; // a word, and no dash
  var NAMED = 1000;      // for an entry whose code was typed
  var FIRST = 0;         // rank of what was called by name
  var STRANGE = 0.5;     // the share of words that nobody knows, from which a query is in another language
  var BASE = 101, DIGITS = 45, FIRST_DIGIT = 35, BACKSLASH = 92; // how places are packed

  window.playbookFind = function (data) {
    var entries = data.entries, count = entries.length;
    var alike = words.vocabulary(data.words).alike, known = new Set(data.words), common = new Set(data.common);
    var places = new Map(entries.map(function (entry, at) { return [entry.code, at]; }));
    var exactOnly = new Set(data.danger.exactOnly.map(function (code) { return places.get(code); }));
    var intended = window.playbookIntents(data.intents, places, split, isCommon, function (word) { return known.has(word); });
    var kinds = Object.fromEntries(data.kinds.map(function (kind) { return [kind.key, kind]; }));
    var wanted = []; // of the search phrases of each entry, made when they are first compared
    var titles = []; // their stems, made when they are first compared
    var lengths = []; // and of how many words they are
    var families = null; // made when something is first typed
    var stemmed = new Map(); // phrase -> the stems of its words
    var finished = new Map(); // word -> what it may mean, once it is typed to its end

    function split(text) {
      return words.split(text, known);
    }

    function isCommon(word) {
      return common.has(word) || words.isCommon(word);
    }

    function rooted(phrase) {
      if (!stemmed.has(phrase)) stemmed.set(phrase, split(phrase).map(words.stem));
      return stemmed.get(phrase);
    }

    // Places as compose/site/packed_search.py of the package packs them.
    function eachPlace(packed, visit) {
      var entry = 0, number = 0, unit = 1;
      for (var at = 0; at < packed.length; at++) {
        var code = packed.charCodeAt(at), digit = code - FIRST_DIGIT - (code > BACKSLASH ? 1 : 0);
        number += digit % DIGITS * unit;
        unit *= DIGITS;
        if (digit < DIGITS) continue;
        entry += Math.floor(number / BASE);
        visit(entry, number % BASE);
        number = 0;
        unit = 1;
      }
    }

    function holders(id) {
      var found = 0;
      eachPlace(data.places[id], function () { found++; });
      return found;
    }

    // Each sentence is there once, under all channels that it is written for.
    function spread(lines) {
      return Object.fromEntries(Object.entries(lines || {}).flatMap(function (each) {
        return each[0].split("|").map(function (channel) { return [channel, each[1]]; });
      }));
    }

    // Words that stand for one another, each with its likeness: entry -> the best weight.
    function weights(ids) {
      var found = new Map();
      ids.forEach(function (like, id) {
        eachPlace(data.places[id], function (entry, weight) {
          if (like >= words.STEM || !exactOnly.has(entry)) found.set(entry, Math.max(found.get(entry) || 0, like * weight));
        });
      });
      return found;
    }

    function rarity(holding) {
      return Math.log(1 + count / (1 + holding));
    }

    function familiesOf(data) {
      return data.families.map(function (members) {
        return members.map(function (member) { return { text: member, words: split(member), roots: rooted(member) }; });
      });
    }

    // Of several words, those entries in which they stand side by side.
    function memberWeights(member) {
      if (member.words.length === 1) return weights(alike(member.words[0], false));
      var found = new Map();
      eachPlace(data.sayings[member.words.join(" ")] || [], function (entry, weight) { found.set(entry, weight); });
      return found;
    }

    function meanings(word) {
      if (!finished.has(word)) finished.set(word, alike(word, false));
      return finished.get(word);
    }

    // What was typed, word by word: what each may mean, and its stems.
    function read(query) {
      var typed = split(query), open = !/[\s.,;:!?]$/.test(query);
      return typed.map(function (word, place) {
        var ids = open && place === typed.length - 1 ? alike(word, true) : meanings(word);
        var roots = new Set([words.stem(word)]);
        ids.forEach(function (like, id) { if (like !== words.BEGUN) roots.add(words.stem(data.words[id])); });
        return { word: word, ids: ids, roots: roots, isSlip: isSlip(ids), worth: isCommon(word) ? COMMON : 1 };
      });
    }

    function isSlip(ids) {
      return Array.from(ids.values()).every(function (like) { return like < words.STEM; });
    }

    function isStrange(token) {
      return !isCommon(token.word) && !/^\d/.test(token.word) && !intended.hears(token.word) &&
        Array.from(token.ids.values()).every(function (like) { return like < words.BEGUN; });
    }

    // What is near to words of another language by their letters alone helps nobody.
    function isForeign(query) {
      if (!data.words.length) return false; // the part that has them is still to come
      var typed = read(query), strange = typed.filter(isStrange).length;
      return strange > 1 && strange >= STRANGE * typed.length;
    }

    // Where the words of a phrase were typed in order, with at most one other between two of them.
    function spoken(typed, roots) {
      var found = [];
      typed.forEach(function (_, start) {
        var places = [], at = start;
        roots.every(function (root, place) {
          while (at < typed.length && !typed[at].roots.has(root) && place && at - places[place - 1] < 2) at++;
          var fits = at < typed.length && typed[at].roots.has(root);
          if (fits) places.push(at++);
          return fits;
        });
        if (places.length === roots.length) found.push(places);
      });
      return found;
    }

    function says(typed, roots) {
      return spoken(typed, roots).length > 0;
    }

    // The families whose members were typed. A word that is part of a longer member ("no idea") is not taken for itself ("idea").
    function meant(typed) {
      families = families || familiesOf(data);
      var found = [];
      families.forEach(function (members) {
        members.forEach(function (member) {
          spoken(typed, member.roots).forEach(function (places) { found.push({ members: members, places: places }); });
        });
      });
      found = found.filter(function (each) {
        return !found.some(function (longer) {
          return longer.places.length > each.places.length && each.places.every(function (place) { return longer.places.includes(place); });
        });
      });
      found.forEach(function (each) { if (each.places.length > 1) each.places.forEach(function (place) { typed[place].worth *= PART; }); });
      var meant = new Map(); // members -> the places at which one of them was typed
      found.forEach(function (each) { meant.set(each.members, (meant.get(each.members) || []).concat(each.places)); });
      return meant;
    }

    // The more members an entry holds, the more it is about what they mean; a full weight is the most.
    function familyWeights(members) {
      var found = new Map();
      members.forEach(function (member) {
        memberWeights(member).forEach(function (weight, entry) {
          found.set(entry, FULL - (FULL - (found.get(entry) || 0)) * (1 - weight / FULL));
        });
      });
      return found;
    }

    function scored(typed, families) {
      var scores = new Float64Array(count), held = new Float64Array(count), whole = 0;
      function add(map, worth) {
        var each = worth * rarity(map.size);
        map.forEach(function (weight, entry) { scores[entry] += each * weight; });
        return each;
      }
      typed.forEach(function (token) {
        var map = weights(token.ids);
        token.each = add(map, token.worth);
        token.holders = new Set(map.keys());
        whole += token.each;
      });
      families.forEach(function (places, members) {
        var map = familyWeights(members);
        if (places.some(function (place) { return typed[place].isSlip; })) exactOnly.forEach(function (entry) { map.delete(entry); });
        add(map, FAMILY);
        places.forEach(function (place) { map.forEach(function (_, entry) { typed[place].holders.add(entry); }); });
      });
      typed.forEach(function (token) { token.holders.forEach(function (entry) { held[entry] += token.each; }); });
      var matched = matchedWords(typed), surely = matchedWords(typed.filter(function (token) { return !token.isSlip; }));
      return scores.map(function (score, entry) {
        return score && (score + phraseScore(entry, exactOnly.has(entry) ? surely : matched)) * (1 - ALL + ALL * held[entry] / (whole || 1));
      });
    }

    function matchedWords(typed) {
      return new Set(typed.flatMap(function (token) { return Array.from(token.ids.keys()); }));
    }

    // The words of the search phrases of an entry that must be typed: all but common ones, where there are others.
    function wantedOf(entry) {
      return data.phrases[entry].map(function (phrase) {
        var telling = phrase.filter(function (id) { return !isCommon(data.words[id]); });
        return { words: telling.length ? telling : phrase, isTelling: telling.length > 0 };
      }).filter(function (each) { return each.words.length > 1 || !each.isTelling; });
    }

    // Search phrases all of whose wanted words were typed.
    function phraseScore(entry, matched) {
      wanted[entry] = wanted[entry] || wantedOf(entry);
      return wanted[entry].reduce(function (sum, phrase) {
        if (!phrase.words.every(function (id) { return matched.has(id); })) return sum;
        return sum + phrase.words.reduce(function (all, id) { return all + PHRASE * (phrase.isTelling ? rarity(holders(id)) : 1); }, 0);
      }, 0);
    }

    function isFor(entry, audience) {
      return entry.audience.includes(audience) || entry.audience.includes(data.audiences[0]);
    }

    function passes(entry, wish) {
      return (!wish.kind || entry.kind === wish.kind) && (!wish.audience || isFor(entry, wish.audience)) &&
        (!wish.situation || (entry.situations || []).includes(wish.situation));
    }

    // What is for the moment comes before what is for a meeting or an interview, unless that was asked for.
    function rank(at, typed, asked, wish, isMeant) {
      var entry = entries[at];
      if (isTitle(at, typed) || isCalled(entry, typed)) return FIRST;
      return wish.kind || entry.audience.includes(wish.audience) || asked.has(entry.kind) || isMeant ? 1 : kinds[entry.kind].rank;
    }

    // Stems are made only of titles with no more words than were typed: it takes a while for all.
    function isTitle(at, typed) {
      lengths[at] = lengths[at] || entries[at].title.split(" ").filter(function (part) { return WORDY.test(part); }).length;
      if (lengths[at] > typed.length) return false;
      titles[at] = titles[at] || rooted(entries[at].title);
      return titles[at].length > 1 && says(typed, titles[at]);
    }

    function isCalled(entry, typed) {
      return typed.some(function (token) { return token.word.replace(/^([a-z])(\d)$/, "$10$2") === entry.code.toLowerCase(); });
    }

    function byChannel(entry, wish) {
      return wish.channel && spread(data.spoken[places.get(entry.code)])[wish.channel];
    }

    function candidates(query, wish) {
      var typed = read(query), families = meant(typed), scores = scored(typed, families), meantFor = intended.worths(query, exactOnly);
      var asked = new Set(data.kinds.filter(function (kind) { return wish.kind || isAsked(kind, typed, families); }).map(function (kind) { return kind.key; }));
      var found = [];
      entries.forEach(function (entry, at) {
        var meantBy = (meantFor.get(at) || 0) * (asked.size && !asked.has(entry.kind) ? PART : 1); // what was asked for by kind goes first
        if (!scores[at] && !meantBy && !isCalled(entry, typed) || !passes(entry, wish)) return;
        var score = (scores[at] + meantBy) * (byChannel(entry, wish) ? CHANNEL : 1) * (kinds[entry.kind].rank > 1 && asked.has(entry.kind) ? ASKED : 1);
        found.push({ entry: entry, at: at, score: score + (isCalled(entry, typed) ? NAMED : 0), rank: rank(at, typed, asked, wish, meantBy > 0) });
      });
      return near(found).sort(function (one, other) { return one.rank - other.rank || other.score - one.score || one.at - other.at; });
    }

    // What is far behind the best of its rank, or very far behind the best of all, is left out.
    function near(found) {
      var best = {}, all = 0;
      found.forEach(function (each) {
        best[each.rank] = Math.max(best[each.rank] || 0, each.score);
        all = Math.max(all, each.score);
      });
      return found.filter(function (each) { return each.score >= ENOUGH * best[each.rank] && each.score >= ENOUGH * ENOUGH * all * 2; });
    }

    function isAsked(kind, typed, families) {
      return kind.askedFor.some(function (phrase) {
        return says(typed, rooted(phrase)) || Array.from(families.keys()).some(function (members) { return members.some(function (member) { return member.text === phrase; }); });
      });
    }

    // Twins stand below the best of them.
    function folded(found) {
      var leaders = new Map();
      return found.filter(function (each) {
        var idea = each.entry.twins, leader = leaders.get(idea);
        each.twins = [];
        if (idea && leader) leader.twins.push(each.entry);
        else if (idea) leaders.set(idea, each);
        return !idea || !leader;
      });
    }

    // Whoever has no second to fill in a blank reads no further than the first one.
    function withoutBlankFirst(found, wish) {
      function isReady(each) {
        return each.rank === found[0].rank && each.score >= CLOSE * found[0].score && !BLANK.test(byChannel(each.entry, wish) || each.entry.say || "[]");
      }
      var ready = found.slice(0, NEAREST).find(isReady);
      return ready ? [ready].concat(found.filter(function (each) { return each !== ready; })) : found;
    }

    return function (query, wish) {
      if (isForeign(query)) return [];
      return withoutBlankFirst(folded(candidates(query, wish)), wish).slice(0, MOST).map(function (each) {
        return { entry: each.entry, say: byChannel(each.entry, wish) || each.entry.say, twins: each.twins, score: each.score };
      });
    };
  };
})();
