// Coding a note: selected words fill the form. Without this file, sentences are ticked. Loaded with `defer`.
(function () {
  "use strict";

  var words = document.querySelector("[data-note-words]");
  var form = document.querySelector("[data-coding]");
  if (!words || !form) return;
  var chosen = form.querySelector("[data-coding-chosen]");
  var quote = form.querySelector("[data-coding-quote]");
  var ticks = form.querySelectorAll("input[name=sentences]");
  form.querySelector("[data-coding-hint]").hidden = false;

  // The server counts characters, a browser counts UTF-16 units: an emoji is one and two.
  function characters(text) {
    return Array.from(text).length;
  }

  function fill(start, text) {
    form.elements.start.value = text ? start : "";
    form.elements.end.value = text ? start + characters(text) : "";
    form.elements.quote.value = text;
    quote.textContent = text;
    chosen.hidden = !text;
  }

  function take() {
    var selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    var range = selection.getRangeAt(0);
    if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) return;
    var before = document.createRange();
    before.selectNodeContents(words);
    before.setEnd(range.startContainer, range.startOffset);
    var text = range.toString();
    var trimmed = text.trim();
    if (!trimmed) return;
    fill(characters(before.toString()) + characters(text.slice(0, text.indexOf(trimmed))), trimmed);
    ticks.forEach(function (tick) {
      tick.checked = false;
    });
  }

  document.addEventListener("selectionchange", take);
  ticks.forEach(function (tick) {
    tick.addEventListener("change", function () {
      fill(0, "");
    });
  });

  // Keys: arrows go from word to word, with Shift they choose more.
  words.addEventListener("keydown", function (event) {
    var ways = { ArrowRight: "forward", ArrowLeft: "backward" };
    var way = ways[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    var selection = document.getSelection();
    if (!selection.modify) return;
    event.preventDefault();
    if (!words.contains(selection.anchorNode)) selection.collapse(words, 0);
    if (!event.shiftKey) {
      if (!selection.isCollapsed) {
        if (way === "forward") selection.collapseToEnd();
        else {
          selection.collapseToStart();
          selection.modify("move", "backward", "word");
        }
      }
      selection.modify("extend", "forward", "word");
    } else {
      selection.modify("extend", way, "word");
    }
    take();
  });
})();
