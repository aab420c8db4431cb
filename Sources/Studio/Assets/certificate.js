// The certificate: a name, what was done, the day. All of it stays in this browser.
"use strict";

(() => {
  const by = id => document.getElementById(id);
  const texts = JSON.parse(document.body.dataset.texts);
  const stored = key => { try { return localStorage.getItem("parvis." + key) ?? ""; } catch { return ""; } };
  const done = new Set(stored("lessons").split(" ").filter(Boolean));

  fetch("/-/api/lessons").then(answer => answer.json()).then(({ lessons }) => {
    by("done").replaceChildren(...lessons.filter(lesson => done.has(lesson.id)).map(lesson => {
      const item = document.createElement("li");
      item.textContent = lesson.title;
      return item;
    }));
  }).catch(() => { by("done").textContent = texts.lost; });

  const { lang } = document.documentElement;
  const day = new Date().toLocaleDateString(lang, { dateStyle: "long" });
  by("day").textContent = lang === "fr" ? day.replace(/^1 /, "1er ") : day;
  by("who").addEventListener("input", () => { by("shown").textContent = by("who").value; });
  by("print").addEventListener("click", () => window.print());
})();
