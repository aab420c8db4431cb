// The studio: pages with their corrections, the page with its marks, and what changes when a file is saved.
"use strict";

const studio = (() => {
  const by = id => document.getElementById(id);
  const texts = JSON.parse(document.body.dataset.texts);
  const frame = by("frame");
  const frameBefore = by("frame-before");
  const memory = {
    get(key) { try { return localStorage.getItem("parvis." + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("parvis." + key, value); } catch { /* not kept */ } },
  };

  const state = {
    pages: [], path: null, findings: [], rules: {}, shown: [], current: 0, version: 0, source: null,
    projects: false, revealed: true, compares: false, reviews: false, found: new Set(), scroll: { x: 0, y: 0 },
    ready: false, total: 0, atStart: 0,
  };

  // MARK: Elements

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === false || value === null || value === undefined) continue;
      if (key === "text") element.textContent = value;
      else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  }

  // Texts of our own catalogue, which the server has made markup.
  function markup(source, attributes = {}) {
    const element = make("div", attributes);
    element.append(...new DOMParser().parseFromString(source, "text/html").body.childNodes);
    return element;
  }

  function say(text) {
    const said = by("said");
    said.textContent = "";
    said.classList.remove("read");
    requestAnimationFrame(() => { said.textContent = text; });
    // It leaves the screen, not the ears: who reads slowly finds the count on top.
    clearTimeout(say.timer);
    say.timer = setTimeout(() => said.classList.add("read"), 7000);
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  async function get(name, path) {
    const query = path === undefined ? "" : "?path=" + encodeURIComponent(path);
    const answer = await fetch("/-/api/" + name + query, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  }

  // MARK: Pages

  async function loadSite() {
    const site = await (await get("site")).json();
    state.pages = site.pages;
    state.version = site.version;
    state.session = site.session;
    state.total = site.total;
    state.atStart = site.atStart;
    by("left").textContent = site.left;
    drawPages();
  }

  function drawPages() {
    const wanted = by("filter").value.trim().toLowerCase();
    const items = state.pages
      .filter(page => !wanted || (page.title + " " + page.path).toLowerCase().includes(wanted))
      .map(page => make("li", {},
        make("a", {
          href: "#" + encodeURIComponent(page.path), "aria-current": page.path === state.path ? "page" : false,
          class: page.count ? "" : "mended",
          onclick: event => { event.preventDefault(); open(page.path); },
        },
        make("span", { class: "name", text: page.title || page.path }),
        page.title && page.title !== page.path ? make("span", { class: "path", text: page.path }) : null,
        make("span", { class: "count", text: page.count || "✓", "aria-hidden": "true" }),
        make("span", { class: "unseen", text: page.words }))));
    by("page-list").replaceChildren(...items);
    by("no-page").hidden = items.length > 0;
  }

  // A page by its path; what it says is asked for anew.
  async function open(path, options = {}) {
    const isOther = path !== state.path;
    if (isOther && !studio.mayLeave()) return;
    const key = isOther ? null : state.shown[state.current]?.key;
    let page;
    try {
      page = await (await get("page", path)).json();
    } catch {
      if (isOther) return;
      // The page that was shown is there no more.
      say(fill(texts.pageGone, { page: path }));
      if (state.pages[0]) return open(state.pages[0].path);
      return showNothing();
    }
    state.path = path;
    state.findings = page.findings;
    state.rules = page.rules;
    state.source = null;
    if (isOther) {
      state.scroll = { x: 0, y: 0 };
      state.current = 0;
      state.revealed = !state.projects;
      history.replaceState(null, "", "#" + encodeURIComponent(path));
    }
    by("stage-h").textContent = state.pages.find(page => page.path === path)?.title || path;
    choose(key);
    drawPages();
    drawPanel();
    if (isOther || options.reloads) loadFrames();
    else sendMarks();
    loadSource();
    listeners.page.forEach(listener => listener(path));
  }

  // A site without a page.
  function showNothing() {
    Object.assign(state, { path: "", findings: [], source: null, shown: [], current: 0 });
    by("stage-h").textContent = texts.noPageAtAll;
    loadFrames();
    drawPages();
    drawPanel();
  }

  // Which findings are listed, and which of them stays chosen.
  function choose(key) {
    state.shown = state.findings.filter(finding => state.reviews || !finding.review);
    const same = key ? state.shown.findIndex(finding => finding.key === key) : -1;
    if (same >= 0) state.current = same;
    else state.current = Math.max(0, Math.min(state.current, state.shown.length - 1));
    // The next finding has an answer of its own.
    if (key && same < 0) state.revealed = !state.projects;
  }

  async function loadSource() {
    const path = state.path;
    if (!path) return;
    try {
      const answer = await get("source", path);
      const text = await answer.text();
      if (path !== state.path) return;
      state.mark = answer.headers.get("X-Parvis-Mark");
      state.source = text.split(/\r\n|\r|\n/);
      drawSource();
    } catch { /* files that are too large are not shown */ }
  }

  // MARK: The page itself

  function address(path, before) {
    const encoded = path.replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/");
    const key = document.body.dataset.key ? "&parvis-key=" + document.body.dataset.key : "";
    return location.origin + "/" + encoded + "?" + (before ? "parvis-before=1" : "parvis-now=" + state.version) + key;
  }

  // Replaced, so that the way back leads out of the studio and not through each save.
  function go(target, url) {
    if (target.src) target.contentWindow.location.replace(url);
    else target.src = url;
  }

  function loadFrames() {
    state.ready = false;
    const blank = state.path === "";
    by("screen").classList.toggle("blank", blank);
    frame.hidden = blank;
    if (blank) return;
    go(frame, address(state.path, false));
    if (state.compares) go(frameBefore, address(state.path, true));
  }

  function post(target, message) { target.contentWindow?.postMessage(message, "*"); }

  function sendMarks() {
    if (!state.ready) return;
    const marks = listeners.marks() ?? state.shown.map((finding, index) => ({
      n: index + 1, selectors: finding.ofPage ? [] : finding.selectors,
      tone: finding.review ? "review" : finding.severity,
      label: `${texts.correction} ${index + 1}` + (hides() ? "" : ` : ${finding.heading}`),
    }));
    const shown = state.projects ? marks.filter(mark => mark.n === state.current + 1) : marks;
    post(frame, { type: "marks", marks: shown, current: state.current + 1, large: state.projects });
  }

  function hides() { return state.projects && !state.revealed; }

  window.addEventListener("message", event => {
    const isNow = event.source === frame.contentWindow;
    if (!isNow && event.source !== frameBefore.contentWindow) return;
    if (event.origin !== "null" || typeof event.data !== "object" || !event.data) return;
    const message = event.data;
    switch (message.type) {
    case "ready":
      if (isNow) {
        state.ready = true;
        post(frame, { type: "scroll", ...state.scroll });
        sendMarks();
        listeners.ready.forEach(listener => listener());
      } else {
        post(frameBefore, { type: "scroll", ...state.scroll });
      }
      break;
    case "pick":
      if (Number.isInteger(message.n) && message.n >= 1 && message.n <= state.shown.length) {
        select(message.n - 1, { focuses: true, staysPut: true });
      }
      break;
    case "found":
      if (isNow && Array.isArray(message.marks) && !listeners.marks()) {
        state.found = new Set(message.marks.filter(Number.isInteger));
        drawPlace();
      }
      break;
    case "go": if (typeof message.path === "string") goTo(message.path); break;
    case "key":
      // Scripts of the page, where they run, could press them too.
      if (!document.body.dataset.scripts && typeof message.key === "string" && message.key.length === 1) press(message.key);
      break;
    case "scrolled":
      if (isNow && Number.isFinite(message.x) && Number.isFinite(message.y)) {
        state.scroll = { x: message.x, y: message.y };
        if (state.compares) post(frameBefore, { type: "scroll", ...state.scroll });
      }
      break;
    default: listeners.message.forEach(listener => listener(message, isNow));
    }
  });

  // Where a link leads, if that is a page of the site.
  function goTo(address) {
    // Pages of a live site go by their whole address; those of a folder have no query.
    const [given] = address.split("?");
    let path;
    try { path = decodeURIComponent(given).replace(/^\/+/, ""); } catch { return; }
    const names = [address, address.replace(/^\/+/, ""), path, "/" + path,
      path + (path.endsWith("/") || !path ? "" : "/") + "index.html", path + ".html"];
    const page = names.map(name => state.pages.find(page => page.path && page.path === name)).find(Boolean);
    if (page) open(page.path);
  }

  // MARK: The panel

  function select(index, options = {}) {
    if (!state.shown.length || studio.isEditing()) return;
    state.current = (index + state.shown.length) % state.shown.length;
    state.revealed = !state.projects;
    drawPanel();
    if (state.projects) sendMarks();
    if (state.ready && !options.staysPut) post(frame, { type: "show", n: state.current + 1 });
    else if (state.ready) post(frame, { type: "marks", marks: [], current: 0 }), sendMarks();
    if (options.focuses) by("panel").focus({ preventScroll: false });
  }

  function drawPanel() {
    const finding = state.shown[state.current];
    const count = state.shown.length;
    by("step").textContent = finding
      ? fill(texts.correctionOf, { n: state.current + 1, m: count }) : texts.correction;
    by("previous").disabled = by("next").disabled = count < 2;
    if (!studio.isEditing()) by("finding").replaceChildren(...(finding ? card(finding) : nothing()));
    by("list").replaceChildren(...state.shown.map((finding, index) => make("li", {},
      make("button", {
        type: "button", class: "tone-" + (finding.review ? "review" : finding.severity),
        "aria-current": index === state.current ? "true" : false, onclick: () => select(index),
      }, make("span", { class: "n", text: index + 1 }), " ", finding.heading))));
    by("reviews").closest("p").hidden = !state.findings.some(finding => finding.review);
    drawSource();
    drawPlace();
  }

  function nothing() {
    return [make("div", { class: "nothing" },
      make("p", { class: "large", text: texts.nothingHere }), make("p", { text: texts.nothingHereMore }))];
  }

  function card(finding) {
    const tone = "tone-" + (finding.review ? "review" : finding.severity);
    if (hides()) {
      const question = finding.review ? texts.questionReview
        : finding.ofPage || !finding.selectors.length ? texts.questionOfPage : texts.question;
      return [make("div", { class: "card " + tone },
        make("p", { class: "question", text: question }),
        make("button", { type: "button", class: "primary", onclick: reveal }, texts.reveal, " ",
          make("kbd", { text: "r" })))];
    }
    const rule = state.rules[finding.rule] ?? { why: "", fix: "" };
    return [make("article", { class: "card " + tone, "aria-labelledby": "heading" },
      make("p", { class: "badges" },
        make("span", { class: "severity", text: finding.severityWord }),
        make("span", { class: "owner" }, texts.owner + " ", make("b", { text: finding.owner }))),
      make("h3", { id: "heading", text: finding.heading }),
      make("p", { class: "message", text: finding.message }),
      make("p", { id: "place", class: "faint" }),
      make("h4", { text: texts.why }), markup(rule.why, { class: "prose why" }),
      make("h4", { text: texts.how }), markup(rule.fix, { class: "prose" }),
      make("div", { id: "source" }))];
  }

  // Where it is, as far as that is not seen.
  function drawPlace() {
    const place = by("place");
    const finding = state.shown[state.current];
    if (!place || !finding) return;
    const words = [];
    if (finding.ofPage) words.push(texts.ofWholePage);
    else if (state.ready && !state.found.has(state.current + 1)) words.push(texts.notShown);
    if (finding.placesWords) words.push(finding.placesWords + ".");
    if (finding.repeated) words.push(finding.repeated);
    place.textContent = words.join(" ");
    place.hidden = !words.length;
  }

  function drawSource() {
    const place = by("source");
    const finding = state.shown[state.current];
    if (!place || !finding || !state.source || !finding.line || studio.isEditing()) return;
    const last = Math.max(finding.line, Math.min(finding.endLine, finding.line + 5));
    const first = Math.max(1, finding.line - 3);
    const rows = [];
    for (let number = first; number <= Math.min(state.source.length, last + 3); number += 1) {
      const isMarked = number >= finding.line && number <= last;
      const text = state.source[number - 1];
      const shown = text.length > 400 ? text.slice(Math.max(0, isMarked ? finding.column - 80 : 0)).slice(0, 400) + "…" : text;
      rows.push(make("span", { class: isMarked ? "row marked" : "row" },
        make("span", { class: "number", text: number, "aria-hidden": "true" }),
        make(isMarked ? "mark" : "span", { text: shown + "\n" })));
    }
    place.replaceChildren(
      make("h4", {}, texts.inSource, " ", make("span", { class: "faint", text: `(${texts.line} ${finding.line})` })),
      make("pre", { class: "source" }, make("code", {}, ...rows)));
    listeners.source.forEach(listener => listener(place, finding));
  }

  function reveal() {
    state.revealed = !state.revealed || !state.projects;
    drawPanel();
    by("panel").focus();
    sendMarks();
  }

  // MARK: Ways to show

  function project(isOn) {
    state.projects = isOn;
    state.revealed = !isOn;
    document.documentElement.classList.toggle("projects", isOn);
    by("project").setAttribute("aria-pressed", String(isOn));
    drawPanel();
    sendMarks();
    if (isOn && state.shown.length) post(frame, { type: "show", n: state.current + 1 });
  }

  function compare(isOn) {
    state.compares = isOn;
    by("compare").setAttribute("aria-pressed", String(isOn));
    frameBefore.hidden = by("cut-bar").hidden = by("cut-line").hidden = !isOn;
    if (isOn) {
      go(frameBefore, address(state.path, true));
      cut();
      by("cut").focus();
    }
  }

  function cut() {
    const share = Number(by("cut").value);
    frameBefore.style.clipPath = `inset(0 ${100 - share}% 0 0)`;
    by("cut-line").style.left = share + "%";
  }

  function paint(theme) {
    document.documentElement.dataset.theme = theme;
    memory.set("theme", theme);
  }

  function isDark() {
    const theme = document.documentElement.dataset.theme;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function turn(step) {
    const pages = state.pages;
    const index = pages.findIndex(page => page.path === state.path);
    if (pages.length) open(pages[(index + step + pages.length) % pages.length].path);
  }

  // MARK: Keys

  const keys = {
    n: () => select(state.current + 1), p: () => select(state.current - 1),
    "]": () => turn(1), "[": () => turn(-1),
    r: () => { if (state.projects) reveal(); },
    v: () => project(!state.projects), a: () => { if (by("compare")) compare(!state.compares); },
    t: () => paint(isDark() ? "light" : "dark"), "?": () => by("keys").showModal(),
  };

  function press(key) {
    if (by("single").checked && Object.hasOwn(keys, key)) keys[key]();
  }

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || by("keys").open) return;
    if (event.target instanceof Element
      && event.target.closest("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]")) return;
    if (event.key.length === 1 && by("single").checked && Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      press(event.key);
    }
  });

  // MARK: What is saved

  function listen() {
    let isLost = false;
    // The version that the page in the frame was loaded again for.
    let renewed = -1;
    const heard = {
      async hello(news) {
        if (isLost) say(texts.back);
        isLost = false;
        document.body.classList.remove("lost");
        if (state.session === undefined) return;
        if (news.version !== state.version || news.session !== state.session) await renew();
      },
      async page(news) {
        if (!news.paths.includes(state.path)) return;
        state.version = renewed = news.version;
        await open(state.path, { reloads: true });
      },
      async change(change) {
        document.body.classList.toggle("better", change.fixed > 0);
        say(change.words);
        await renew(change.version !== renewed);
        listeners.change.forEach(listener => listener(change));
      },
      error() {
        if (isLost) return;
        isLost = true;
        document.body.classList.add("lost");
        say(texts.lost);
        clearTimeout(say.timer);
      },
    };
    // Browsers keep six connections to a server for all tabs together: one tab listens, and tells the others.
    const others = navigator.locks && window.BroadcastChannel ? new BroadcastChannel("parvis") : null;
    function hear(name, data) {
      others?.postMessage({ name, data });
      heard[name](data);
    }
    function connect() {
      const source = new EventSource("/-/api/events");
      for (const name of ["hello", "page", "change"]) {
        source.addEventListener(name, event => hear(name, JSON.parse(event.data)));
      }
      source.addEventListener("error", () => hear("error"));
    }
    if (!others) return connect();
    others.addEventListener("message", event => {
      if (Object.hasOwn(heard, event.data.name)) heard[event.data.name](event.data.data);
    });
    navigator.locks.request("parvis", () => new Promise(connect));
  }

  async function renew(reloads = true) {
    const path = state.path;
    await loadSite();
    await open(path, { reloads });
  }

  // MARK: Start

  const listeners = { started: [], page: [], ready: [], message: [], source: [], change: [], marks: () => null };

  function wire() {
    const clicks = {
      previous: keys.p, next: keys.n, "page-before": keys["["], "page-after": keys["]"], project: keys.v,
      compare: keys.a, theme: keys.t, help: keys["?"], "keys-close": () => by("keys").close(),
    };
    for (const [id, action] of Object.entries(clicks)) by(id)?.addEventListener("click", () => action());
    by("filter").addEventListener("input", drawPages);
    by("cut").addEventListener("input", cut);
    by("reviews").addEventListener("change", () => {
      state.reviews = by("reviews").checked;
      choose(state.shown[state.current]?.key);
      drawPanel();
      sendMarks();
    });
    by("single").checked = memory.get("keys") !== "off";
    by("single").addEventListener("change", () => memory.set("keys", by("single").checked ? "on" : "off"));
    const theme = memory.get("theme");
    if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  }

  async function start() {
    wire();
    await loadSite();
    let wanted = "";
    try { wanted = decodeURIComponent(location.hash.slice(1)); } catch { /* no page's name */ }
    const page = state.pages.find(page => page.path === wanted && wanted)
      ?? state.pages.find(page => page.path === "index.html")
      ?? state.pages.find(page => page.path) ?? state.pages[0];
    if (page) await open(page.path);
    for (const listener of listeners.started) await listener();
    listen();
  }

  return { by, make, markup, say, fill, get, post, state, texts, memory, frame, listeners, keys, open, select, sendMarks, drawPanel, start, isEditing: () => false, mayLeave: () => true };
})();

document.addEventListener("DOMContentLoaded", () => studio.start());
