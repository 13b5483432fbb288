// Taps on the hand-out page: shown at once, kept on the phone until the portal has answered each, sent one by one in
// their order. What is kept names a session, a card, the number drawn at the door, a key and a moment: nobody.
// Without this file the same form works as a form.
(function () {
  "use strict";

  var page = document.getElementById("hand-out");
  if (!page) return;

  var words = JSON.parse(page.dataset.words);
  var served = new Set(JSON.parse(page.dataset.served));
  var ahead = new Date(page.dataset.now).getTime() - Date.now(); // our clock against the phone's
  var STORE = "card-queue:" + page.dataset.session;
  var FIRST_WAIT = 1000, LONGEST_WAIT = 30000, PATIENCE = 20000;
  var form = page.querySelector("form");
  var said = {}; // the portal's sentence for a refused tap, by key; told, never kept
  var sending = false, stopped = "", wait = FIRST_WAIT, timer = 0;

  function part(name) {
    return page.querySelector('[data-queue="' + name + '"]');
  }

  function fill(sentence, values) {
    return sentence.replace(/%\((\w+)\)s/g, function (_all, name) {
      return values[name];
    });
  }

  // --- what is kept
  function load() {
    try {
      return JSON.parse(localStorage.getItem(STORE)) || [];
    } catch (_error) {
      return [];
    }
  }

  function save(taps) {
    try {
      if (taps.length) localStorage.setItem(STORE, JSON.stringify(taps));
      else localStorage.removeItem(STORE);
      return true;
    } catch (_error) {
      return false;
    }
  }

  function forget(key) {
    save(load().filter(function (tap) {
      return tap.key !== key;
    }));
  }

  function mark_refused(key) {
    save(load().map(function (tap) {
      if (tap.key === key) tap.refused = true;
      return tap;
    }));
  }

  function new_key() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    var hex = Array.prototype.map.call(bytes, function (byte) {
      return (byte + 256).toString(16).slice(1);
    }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // --- what is shown
  function tile(card) {
    return form && form.querySelector('button[name="card"][value="' + card + '"]');
  }

  function use(button, used) {
    if (!button) return;
    if (used) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }

  function count(name, more) {
    var shown = page.querySelector('[data-count="' + name + '"]');
    shown.textContent = String(Number(shown.textContent) + more);
  }

  function tell(name, sentence) {
    var shown = part(name);
    shown.hidden = !sentence;
    if (shown.querySelector("span").textContent !== sentence) shown.querySelector("span").textContent = sentence;
  }

  function show() {
    var taps = load();
    var waiting = taps.filter(function (tap) {
      return !tap.refused;
    });
    var sentence = waiting.length === 1 ? words.waits : fill(words.wait, { n: waiting.length });
    tell("waiting", waiting.length ? sentence : "");
    tell("stopped", stopped);
    taps.forEach(function (tap) {
      if (!tap.refused) return use(tile(tap.card), true);
      show_refused(tap);
    });
  }

  function show_refused(tap) {
    if (document.getElementById("refused-" + tap.key)) return;
    var shown = document.getElementById("refused-tap").content.firstElementChild.cloneNode(true);
    shown.id = "refused-" + tap.key;
    shown.querySelector("span").textContent = fill(words.refused, { n: tap.number }) + " " + (said[tap.key] || "");
    shown.querySelector("button").addEventListener("click", function () {
      forget(tap.key);
      use(tile(tap.card), false);
      shown.remove();
    });
    part("refused").append(shown);
  }

  // A tap can be undone once the portal has it.
  function tell_given(given) {
    var undo = part("news").querySelector("a");
    tell("news", fill(words.given, { n: given.number, card: given.card, receipt: given.receipt }));
    undo.hidden = !given.undo;
    if (given.undo) undo.href = given.undo;
  }

  function show_given(tap, answer) {
    tell_given(answer);
    if (document.getElementById("given-" + tap.card)) return;
    var shown = document.getElementById("given-tap").content.firstElementChild.cloneNode(true);
    shown.id = "given-" + tap.card;
    shown.querySelector("span").textContent = part("news").querySelector("span").textContent;
    shown.querySelector("a").href = answer.undo;
    part("given").prepend(shown);
    if (part("none")) part("none").remove();
  }

  // --- sending
  function token() {
    return JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"];
  }

  function ask(address, options) {
    var stop = new AbortController();
    var late = setTimeout(function () {
      stop.abort();
    }, PATIENCE);
    var all = Object.assign({ redirect: "manual", credentials: "same-origin", signal: stop.signal }, options);
    return fetch(address, all).finally(function () {
      clearTimeout(late);
    });
  }

  function post(tap) {
    var said_once = { card: tap.card, participant_number: tap.number, key: tap.key, moment: tap.moment };
    return ask(page.dataset.give, {
      method: "POST",
      headers: { Accept: "application/json", "x-csrftoken": token() },
      body: new URLSearchParams(said_once),
    });
  }

  // Somebody logged in anew in another tab: the page that is open has an old token.
  function fetch_token() {
    return ask(location.pathname, {}).then(function (answer) {
      if (!answer.ok) return answer;
      return answer.text().then(function (html) {
        var fresh = new DOMParser().parseFromString(html, "text/html").body.getAttribute("hx-headers");
        document.body.setAttribute("hx-headers", fresh);
        return answer;
      });
    });
  }

  // Said, and tried again later: somebody may log in in another tab, or a guest network ask for its password.
  function halt(sentence, may_log_in) {
    stopped = sentence;
    part("stopped").querySelector("a").hidden = !may_log_in;
    timer = setTimeout(again, LONGEST_WAIT);
  }

  function again() {
    stopped = "";
    send();
  }

  function settle(tap, answer) {
    if (answer.type === "opaqueredirect") return halt(words.out, true);
    if (answer.status === 200) {
      return answer.json().then(function (given) {
        forget(tap.key);
        show_given(tap, given);
      });
    }
    if (answer.status === 422) {
      return answer.json().then(function (no) {
        said[tap.key] = no.refused;
        tell("news", "");
        served.delete(tap.number);
        if (tile(tap.card)) count_one(-1);
        mark_refused(tap.key);
      });
    }
    if (answer.status >= 500 || answer.status === 429) throw new Error("later");
    return halt(words.stopped, false);
  }

  function count_one(more) {
    count("given", more);
    count("left", -more);
  }

  function send() {
    var tap = load().find(function (one) {
      return !one.refused;
    });
    show();
    if (sending || stopped || !tap) return;
    sending = true;
    clearTimeout(timer);
    post(tap)
      .then(function (answer) {
        if (answer.status !== 403) return answer;
        return fetch_token().then(function (page_again) {
          return page_again.ok ? post(tap) : page_again;
        });
      })
      .then(function (answer) {
        return settle(tap, answer);
      })
      .then(
        function () {
          sending = false;
          wait = FIRST_WAIT;
          send();
        },
        function () {
          sending = false;
          timer = setTimeout(send, wait);
          wait = Math.min(wait * 2, LONGEST_WAIT);
        }
      );
  }

  // --- one tap
  function next_number(after) {
    var number = after + 1;
    while (served.has(number)) number += 1;
    return number;
  }

  function tap(button, field) {
    var number = Number(field.value);
    if (button.getAttribute("aria-disabled")) return;
    tell("caution", served.has(number) ? fill(words.served, { n: number }) : "");
    if (served.has(number)) return;
    var moment = new Date(Date.now() + ahead).toISOString();
    var one = { session: page.dataset.session, card: button.value, number: number, key: new_key(), moment: moment };
    if (!save(load().concat([one]))) return tell("caution", words.full);
    served.add(number);
    use(button, true);
    count_one(1);
    field.value = next_number(number);
    tell_given({ number: number, card: button.dataset.label, receipt: button.dataset.receipt });
    send();
  }

  if (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (event.submitter) tap(event.submitter, form.elements.participant_number);
    });
  }
  window.addEventListener("online", again);
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) again();
  });

  var highest = 0;
  load().forEach(function (one) {
    if (one.refused) return;
    served.add(one.number);
    highest = Math.max(highest, one.number);
    if (tile(one.card)) count_one(1);
  });
  if (form) {
    var field = form.elements.participant_number;
    field.value = next_number(Math.max(highest, Number(field.value) - 1));
  }
  send();
})();
