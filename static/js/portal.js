// Comfort on top of pages that work without it. Loaded with `defer`; nothing here is needed to read or to send.
(function () {
  "use strict";

  function each(selector, act, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  }

  // --- announcements: what a screen reader should hear after a part of the page has changed
  function announce(words) {
    var region = document.getElementById("announcement");
    if (!region || !words) return;
    region.textContent = "";
    setTimeout(function () {
      region.textContent = words.trim().replace(/\s+/g, " ");
    }, 50);
  }

  function announceIn(part) {
    var spoken = "";
    each("[data-announce]", function (element) {
      var words = (element.getAttribute("data-announce") || element.textContent).trim();
      if (spoken && words) spoken += /[.!?:…]$/.test(spoken) ? " " : ". ";
      spoken += words;
    }, part);
    announce(spoken);
  }

  // --- theme
  function showTheme() {
    each("input[name=theme]", function (input) {
      input.checked = input.value === window.portalTheme.chosen();
    });
  }

  document.addEventListener("change", function (event) {
    if (event.target.name === "theme" && event.target.closest(".theme")) window.portalTheme.choose(event.target.value);
  });

  // --- menus: one open at a time; Escape and a click elsewhere close them
  function closeMenus(except) {
    each("details.menu[open]", function (menu) {
      if (menu !== except) menu.open = false;
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details.menu"));
    var close = event.target.closest("[data-close]");
    if (close) close.closest(".alert").remove();
  });

  // --- keys: `/` goes to the search field, Escape closes what is open
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      var open = document.querySelector("details.menu[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
      return;
    }
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (keysAreOn()) {
      each("[data-key]", function (element) {
        if (element.dataset.key.split(" ").indexOf(event.key) < 0) return;
        event.preventDefault();
        element.click();
      });
    }
    if (event.key !== "/") return;
    var search = document.getElementById("search");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  // --- letters that press a button (`data-key`) can be switched off, for people who dictate (WCAG 2.1.4)
  function keysAreOn() {
    try {
      return localStorage.getItem("keys") !== "off";
    } catch (error) {
      return true;
    }
  }

  function showKeys() {
    each(".keys-note", function (note) {
      note.hidden = false;
    });
    each("[data-keys-switch]", function (button) {
      button.setAttribute("aria-pressed", String(keysAreOn()));
    });
  }

  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-keys-switch]")) return;
    try {
      localStorage.setItem("keys", keysAreOn() ? "off" : "on");
    } catch (error) {
      return;
    }
    showKeys();
  });

  // --- forms: a second press of the button must not send twice
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(function () {
      delete form.dataset.sent;
    }, 8000);
  });
  window.addEventListener("pageshow", function () {
    each("form[data-sent]", function (form) {
      delete form.dataset.sent;
    });
  });

  // --- htmx: leave empty filters out of the address, say what changed
  document.addEventListener("htmx:configRequest", function (event) {
    if (event.detail.verb !== "get") return;
    var values = event.detail.formData || event.detail.parameters;
    Object.keys(event.detail.parameters).forEach(function (name) {
      if (event.detail.parameters[name] === "") {
        if (values.delete) values.delete(name);
        delete event.detail.parameters[name];
      }
    });
  });
  function announceSwapped(event) {
    // After an outer swap the target is the element that is gone; the one that took its place has its id.
    var target = event.detail.target;
    if (!target) return;
    var stands = document.getElementById(target.id) || target;
    announceIn(stands);
    // Whoever pressed a button that is gone now goes on where the answer stands, not at the top of the page.
    var answer = stands.querySelector("[data-announce]");
    if (answer && document.activeElement === document.body) {
      answer.tabIndex = -1;
      answer.focus();
    }
  }
  document.addEventListener("htmx:afterSwap", announceSwapped);
  document.addEventListener("htmx:oobAfterSwap", announceSwapped);
  document.addEventListener("htmx:responseError", function () {
    announceFailure();
  });
  document.addEventListener("htmx:sendError", function () {
    announceFailure();
  });

  function announceFailure() {
    var note = document.getElementById("failure");
    if (!note) return;
    note.hidden = false;
    announce(note.textContent);
  }

  // --- once the page stands
  showTheme();
  showKeys();
  each(".page-text mark:first-of-type", function (mark) {
    var text = mark.closest(".page-text");
    text.scrollTop = mark.offsetTop - text.offsetTop - 48;
  });
  var summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
  else announceIn(document.getElementById("messages"));
})();
