/// The script of our pages. It filters, opens what a link leads to, copies code, prints parts and keeps
/// what is ticked off in the browser, by the fingerprints of the corrections; nothing is sent anywhere.
///
/// Written without `<` and `&`, so that readers of XML take it too. Pages are whole without it.
enum HTMLScript {
  static let source = start + filtering + copying + ticking + opening + end

  private static let start = """

    (function () {
      "use strict";
      var body = document.body;
      var words = body.dataset;
      function all(selector, root) {
        return Array.from((root || document).querySelectorAll(selector));
      }
      function button(text, action, parent) {
        var item = document.createElement("button");
        item.type = "button";
        item.textContent = text;
        item.addEventListener("click", function () { action(item); });
        parent.appendChild(item);
        return item;
      }

    """

  private static let filtering = """
      var form = document.getElementById("filter");
      var items = all("section:not(#fiche) .rule, .page");
      var texts = new Map();
      function plain(text) {
        return text.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");
      }
      function text(item) {
        if (!texts.has(item)) { texts.set(item, plain(item.textContent)); }
        return texts.get(item);
      }
      function matches(item, query, severity, theme) {
        if (item.classList.contains("page")) {
          if (severity || theme) { return true; }
        } else {
          if (severity) { if (item.dataset.s !== severity) { return false; } }
          if (theme) { if (item.dataset.t !== theme) { return false; } }
        }
        return !query || text(item).includes(query);
      }
      function filter() {
        var query = plain(document.getElementById("q").value.trim());
        var severity = document.getElementById("sv").value;
        var theme = document.getElementById("th").value;
        var count = 0;
        items.forEach(function (item) {
          item.hidden = !matches(item, query, severity, theme);
          if (!item.hidden) { count += 1; }
        });
        var isFiltered = query || severity || theme;
        form.querySelector(".found").textContent = !isFiltered ? ""
          : count === 0 ? form.dataset.none : form.dataset.some.replace("#", count);
      }
      if (form) {
        form.hidden = false;
        form.addEventListener("input", filter);
        form.addEventListener("submit", function (event) { event.preventDefault(); });
        form.addEventListener("reset", function () { setTimeout(filter, 0); });
      }

    """

  private static let copying = """
      function copy(text, item, before) {
        function say() {
          item.textContent = words.copied;
          setTimeout(function () { item.textContent = before; }, 2000);
        }
        function select() {
          var area = document.createElement("textarea");
          area.value = text;
          body.appendChild(area);
          area.select();
          if (document.execCommand("copy")) { say(); }
          area.remove();
          item.focus();
        }
        if (navigator.clipboard) { navigator.clipboard.writeText(text).then(say, select); }
        else { select(); }
      }
      if (words.copy) {
        all("figure.right").forEach(function (figure) {
          var code = figure.querySelector("code");
          button(words.copy, function (item) {
            copy(code.textContent, item, words.copy);
          }, figure);
        });
      }
      function printAlone(part) {
        body.classList.add(part);
        window.print();
        body.classList.remove(part);
      }
      var beside = document.querySelector("nav .tools");
      if (beside) {
        button(words.print, function () { printAlone("print-summary"); }, beside);
      }
      var sheet = document.querySelector("#fiche .tools");
      if (sheet) {
        button(words.sheet, function () { printAlone("print-sheet"); }, sheet);
        button(words.text, function (item) {
          var part = document.getElementById("fiche").cloneNode(true);
          all("button", part).forEach(function (old) { old.remove(); });
          part.hidden = false;
          body.appendChild(part);
          var text = part.innerText;
          part.remove();
          copy(text, item, words.text);
        }, sheet);
      }

    """

  private static let ticking = """
      var key = "parvis-" + words.site;
      var done = {};
      try { done = JSON.parse(localStorage.getItem(key)) || {}; } catch (error) { done = {}; }
      var boxes = words.site ? all("section:not(#verifier) [data-f]") : [];
      function show() {
        var ticked = 0;
        boxes.forEach(function (item) {
          var isDone = done[item.dataset.f] === words.run;
          item.classList.toggle("is-done", isDone);
          if (isDone) { ticked += 1; }
        });
        all("li[data-for]").forEach(function (item) {
          var open = all("#" + item.dataset.for + " [data-f]");
          item.classList.toggle("is-done",
            open.length !== 0 ? open.every(function (place) {
              return done[place.dataset.f] === words.run;
            }) : false);
        });
        var progress = document.querySelector(".progress");
        if (progress) {
          progress.hidden = ticked === 0;
          progress.textContent =
            progress.dataset.text.replace("#", ticked).replace("§", boxes.length);
        }
      }
      boxes.forEach(function (item) {
        var label = document.createElement("label");
        var box = document.createElement("input");
        label.className = "tick";
        box.type = "checkbox";
        box.checked = done[item.dataset.f] === words.run;
        box.setAttribute("aria-label", words.done + ", " + item.firstElementChild.textContent.trim());
        box.addEventListener("change", function () {
          if (box.checked) { done[item.dataset.f] = words.run; }
          else { delete done[item.dataset.f]; }
          try { localStorage.setItem(key, JSON.stringify(done)); } catch (error) { return show(); }
          show();
        });
        label.append(box, words.done);
        item.prepend(label);
        if (done[item.dataset.f]) {
          if (!box.checked) {
            var note = document.createElement("p");
            note.className = "still";
            note.textContent = words.still;
            item.append(note);
          }
        }
      });
      if (boxes.length) { show(); }

    """

  private static let opening = """
      function reveal() {
        var target = document.getElementById(location.hash.slice(1));
        if (!target) { return; }
        if (target.hidden) { form.reset(); filter(); }
        for (var node = target; node; node = node.parentElement) {
          if (node.tagName === "DETAILS") { node.open = true; }
        }
        target.scrollIntoView();
      }
      addEventListener("hashchange", reveal);
      if (location.hash) { reveal(); }
      var opened = [];
      addEventListener("beforeprint", function () {
        var closed = all("details:not([open])");
        opened = body.classList.contains("report")
          ? body.classList.contains("full") ? closed : [] : closed;
        opened.forEach(function (item) { item.open = true; });
      });
      addEventListener("afterprint", function () {
        opened.forEach(function (item) { item.open = false; });
        opened = [];
      });

    """

  /// Loads the page again when there is a newer one, and opens what was open. The place on the page is the
  /// browser's to keep.
  static let renewal = """

    (function () {
      "use strict";
      var words = document.body.dataset;
      var key = "parvis-open-" + words.mark;
      function names() {
        var counts = {};
        return Array.from(document.querySelectorAll("details")).map(function (item) {
          var part = item.closest("[id]");
          var name = (part ? part.id : "") + " " + item.firstElementChild.textContent;
          counts[name] = (counts[name] || 0) + 1;
          return [item, name + " " + counts[name]];
        });
      }
      try {
        var open = JSON.parse(sessionStorage.getItem(key)) || [];
        names().forEach(function (pair) {
          if (open.includes(pair[1])) { pair[0].open = true; }
        });
        sessionStorage.removeItem(key);
      } catch (error) { key = ""; }
      function renew() {
        try {
          sessionStorage.setItem(key, JSON.stringify(
            names().filter(function (pair) { return pair[0].open; })
              .map(function (pair) { return pair[1]; })));
        } catch (error) { key = ""; }
        location.reload();
      }
      setInterval(function () {
        if (document.hidden) { return; }
        var mark = new Image();
        mark.onload = function () {
          if (mark.naturalWidth !== Number(words.number)) { renew(); }
        };
        mark.src = words.mark + "?" + Date.now();
      }, 1000);
    })();

    """

  private static let end = """
    })();

    """
}
