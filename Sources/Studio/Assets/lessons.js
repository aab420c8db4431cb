// Lessons on the exercise site: what to see, a hint, the solution, whether the fault is gone, a few questions.
"use strict";

(() => {
  if (document.body.dataset.lessons !== "1") return;
  const { by, make, markup, say, fill, get, texts, memory, listeners } = studio;
  const done = new Set((memory.get("lessons") ?? "").split(" ").filter(Boolean));
  let lessons = [];
  let current = 0;
  let shows = { hint: false, solution: false };

  async function load() {
    try { lessons = (await (await get("lessons")).json()).lessons; } catch { return; }
    let isNews = null;
    for (const lesson of lessons) {
      if (lesson.done && !done.has(lesson.id)) {
        done.add(lesson.id);
        isNews = lesson;
      }
    }
    memory.set("lessons", [...done].join(" "));
    if (isNews && shown) say(fill(texts.lessonDone, { title: isNews.title }));
    draw();
    shown = true;
  }
  let shown = false;

  async function begin(index) {
    current = (index + lessons.length) % lessons.length;
    shows = { hint: false, solution: false };
    memory.set("lesson", lessons[current].id);
    draw();
    await open();
    by("panel").scrollTop = 0;
  }

  // The page of the lesson, the way it is looked at, and its fault.
  async function open() {
    const lesson = lessons[current];
    await studio.open(lesson.page);
    studio.look(lesson.view);
    const place = studio.state.shown.findIndex(finding => finding.rule === lesson.rule
      && (!lesson.at || finding.snippet.includes(lesson.at)));
    if (place >= 0) studio.select(place);
  }

  function draw() {
    const lesson = lessons[current];
    if (!lesson) return;
    const isDone = lesson.done;
    const choice = make("select", { id: "which", onchange: () => begin(by("which").selectedIndex) },
      ...lessons.map((lesson, index) => make("option", { value: lesson.id, selected: index === current,
        text: `${index + 1}. ${lesson.title}${done.has(lesson.id) ? " ✓" : ""}` })));
    by("lesson").hidden = false;
    by("lesson").replaceChildren(
      make("p", { class: "choice" }, make("label", { for: "which", text: texts.lesson }), " ", choice),
      make("p", { class: "faint", text: fill(texts.lessonOf, { n: current + 1, m: lessons.length, t: lesson.minutes }) }),
      make("div", { class: isDone ? "card done" : "card" },
        make("h3", { text: lesson.title }),
        isDone ? make("p", { class: "badges" }, make("span", { class: "severity", text: texts.lessonPassed })) : null,
        markup(lesson.see, { class: "prose" }),
        more("hint", texts.hint, lesson.hint), more("solution", texts.solution, lesson.solution),
        make("p", { class: "faint", text: fill(texts.lessonFile, { name: lesson.file }) })),
      ...quiz(lesson),
      make("p", { class: "turn" },
        make("button", { type: "button", text: texts.previousLesson, onclick: () => begin(current - 1) }),
        make("button", { type: "button", class: "primary", text: texts.nextLesson, onclick: () => begin(current + 1) })),
      ...(done.size >= lessons.length
        ? [make("p", {}, make("a", { href: "/-/certificate", text: texts.certificate }))] : []));
  }

  function more(name, title, text) {
    return make("details", { open: shows[name], ontoggle: event => { shows[name] = event.target.open; } },
      make("summary", { text: title }), markup(text, { class: "prose" }));
  }

  // Which of these? Why?
  function choice(lesson) {
    if (!lesson.choice) return [];
    const verdict = make("p", { class: "verdict", role: "status" });
    const choose = answer => {
      verdict.textContent = `${answer.right ? texts.answerRight : texts.answerWrong} ${answer.why}`;
      verdict.className = answer.right ? "verdict good" : "verdict bad";
    };
    const answers = lesson.choice.answers.map(answer => make("p", { class: "answer" }, make("label", {},
      make("input", { type: "radio", name: `choice-${lesson.id}`, onchange: () => choose(answer) }), " " + answer.text)));
    return [make("fieldset", {}, make("legend", { text: lesson.choice.question }), ...answers, verdict)];
  }

  // Is this right? Why?
  function quiz(lesson) {
    if (!lesson.quiz.length) return [];
    const items = lesson.quiz.map((question, index) => {
      const name = `quiz-${lesson.id}-${index}`;
      const verdict = make("p", { class: "verdict", role: "status" });
      const choose = isRight => {
        const isTrue = isRight === question.right;
        verdict.textContent = `${isTrue ? texts.answerRight : texts.answerWrong} ${question.because}.`;
        verdict.className = isTrue ? "verdict good" : "verdict bad";
      };
      const option = (value, label) => make("label", {},
        make("input", { type: "radio", name, onchange: () => choose(value) }), " " + label);
      return make("fieldset", {}, make("legend", { text: `${texts.isItRight} (${index + 1})` }),
        make("pre", {}, make("code", { text: question.code })),
        make("p", { class: "turn" }, option(true, texts.right), option(false, texts.wrong)), verdict);
    });
    return [make("details", { class: "quiz" }, make("summary", { text: texts.quiz }), ...choice(lesson), ...items)];
  }

  listeners.change.push(load);
  listeners.started.push(async () => {
    await load();
    const known = lessons.findIndex(lesson => lesson.id === memory.get("lesson"));
    if (lessons.length) await begin(Math.max(0, known));
  });
})();
