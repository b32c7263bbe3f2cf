"use strict";
(() => {
  const SETTLE_MS = 600;
  const WARN_SECONDS = 20 * 60;
  const OFFLINE = "与服务器断开了。你填写的内容还在本页，请不要关闭；恢复后再按一次保存。";
  const BROKEN = "没能完成，你填写的内容还在本页。请过一会儿再试一次。";
  const byId = (id) => document.getElementById(id);

  // --- settled: typing has paused. Never while an input method is composing.
  let timer = 0;
  let composing = false;

  const settle = (target) => {
    const form = target instanceof Element && target.closest("form[data-live]");
    clearTimeout(timer);
    if (!form) return;
    timer = setTimeout(() => {
      if (!composing) form.dispatchEvent(new CustomEvent("settled", { bubbles: true }));
    }, SETTLE_MS);
  };

  document.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timer);
  });
  document.addEventListener("compositionend", (event) => {
    composing = false;
    settle(event.target);
  });
  document.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) settle(event.target);
  });

  // --- the line above the page for what is nobody's field
  const banner = (text, label, action) => {
    const line = byId("banner");
    if (!line) return;
    line.textContent = text;
    line.hidden = !text;
    if (!label) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", action);
    line.append(button);
  };

  const sentenceOf = (html) => {
    const page = new DOMParser().parseFromString(html || "", "text/html");
    const line = page.querySelector("[data-message]");
    return line ? line.textContent.trim() : "";
  };

  window.addEventListener("offline", () => banner(OFFLINE));
  window.addEventListener("online", () => banner(""));
  document.addEventListener("htmx:sendError", () => banner(OFFLINE));
  document.addEventListener("htmx:timeout", () => banner(OFFLINE));

  // --- an expired login: ask again, then repeat the request with the new token
  let waiting = null;

  const repeat = () => {
    const { elt, target, requestConfig } = waiting;
    waiting = null;
    if (!elt.isConnected) return;
    const values = {};
    requestConfig.formData.forEach((value, name) => {
      if (name === "csrfmiddlewaretoken") return;
      values[name] = name in values ? [].concat(values[name], value) : value;
    });
    window.htmx.ajax(requestConfig.verb.toUpperCase(), requestConfig.path, { source: elt, target, values });
  };

  const renewToken = (token) => {
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
  };

  const askSession = async (method) => {
    const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"];
    const answer = await fetch(document.body.dataset.sessionUrl, { method, headers: { "X-CSRFToken": token } });
    return answer.ok ? answer.json() : { authenticated: false };
  };

  const refuse = (text) => {
    const line = byId("login-dialog-error");
    line.textContent = text;
    line.hidden = !text;
    if (text) byId("login-dialog-password").focus();
  };

  const askLogin = () => {
    const dialog = byId("login-dialog");
    if (!dialog || typeof dialog.showModal !== "function") {
      banner("登录已过期。请另开一个窗口重新登录，再回到这里保存，内容还在本页。");
      return;
    }
    if (!dialog.open) dialog.showModal();
    byId("login-dialog-password").focus();
  };

  document.addEventListener("submit", async (event) => {
    const dialog = byId("login-dialog");
    if (!dialog || !dialog.contains(event.target)) return;
    event.preventDefault();
    const form = event.target;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      // A redirect is the login's way of saying yes; it arrives here as an opaque answer.
      if (answer.type !== "opaqueredirect") {
        refuse(sentenceOf(await answer.text()) || "账号或密码不对，请再试一次。");
        return;
      }
      const state = await askSession("GET");
      renewToken(state.token);
      watchSession(state.seconds);
    } catch {
      refuse("与服务器断开了，请过一会儿再试。");
      return;
    }
    form.reset();
    refuse("");
    dialog.close();
    banner("");
    if (waiting) repeat();
  });

  // --- a login about to run out
  let sessionTimer = 0;

  const watchSession = (seconds) => {
    clearTimeout(sessionTimer);
    if (!seconds) return;
    const notice = Math.min(WARN_SECONDS, seconds / 2);
    sessionTimer = setTimeout(() => warn(notice), Math.min((seconds - notice) * 1000, 2147483647));
  };

  const warn = (seconds) => {
    const minutes = Math.max(1, Math.round(seconds / 60));
    banner(`登录将在 ${minutes} 分钟后过期，过期后填写的内容仍会留在本页。`, "继续使用", async () => {
      const state = await askSession("POST").catch(() => ({ authenticated: true, seconds: 0 }));
      banner("");
      if (state.authenticated) watchSession(state.seconds);
      else askLogin();
    });
  };

  // --- answers of the server
  const pressed = new WeakMap();

  document.addEventListener("htmx:beforeRequest", (event) => {
    const cause = event.detail.requestConfig.triggeringEvent;
    const button = cause && cause.submitter;
    if (!button) return;
    button.disabled = true;
    pressed.set(event.detail.xhr, button);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const button = pressed.get(event.detail.xhr);
    if (button) button.disabled = false;
    if (!event.detail.successful) return;
    banner("");
    watchSession(Number(document.body.dataset.sessionSeconds));
  });

  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 401) {
      waiting = event.detail;
      askLogin();
    } else {
      banner(sentenceOf(xhr.responseText) || BROKEN);
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const region = event.detail.elt;
    const wrong = region.querySelector(".error-summary");
    document.title = (wrong ? "有误：" : "") + document.title.replace(/^有误：/, "");
    const next = wrong || region.querySelector("[data-focus]");
    if (next) next.focus();
  });

  // --- keys and files
  const formAtHand = () => {
    const around = document.activeElement && document.activeElement.closest("form[data-save]");
    return around || document.querySelector("main form[data-save]");
  };

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const form = formAtHand();
    if (!form) return;
    const save = form.querySelector("[type=submit].primary") || form.querySelector("[type=submit]");
    const button = event.key.toLowerCase() === "s" ? save : event.key === "Enter" && form.querySelector("[data-save-next]");
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(".menu[open]");
    if (event.key !== "Escape" || !menu || document.querySelector("dialog[open]")) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  const dropZone = (event) => event.target instanceof Element && event.target.closest("[data-drop]");

  document.addEventListener("dragover", (event) => {
    const zone = dropZone(event);
    if (!zone) return;
    event.preventDefault();
    zone.classList.add("drop-over");
  });
  document.addEventListener("dragleave", (event) => {
    const zone = dropZone(event);
    if (zone) zone.classList.remove("drop-over");
  });
  document.addEventListener("drop", (event) => {
    const zone = dropZone(event);
    const input = zone && zone.querySelector("input[type=file]");
    if (!input) return;
    event.preventDefault();
    zone.classList.remove("drop-over");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.type !== "file" || !target.files.length) return;
    const line = byId("status");
    if (line) line.textContent = `已加入 ${target.files.length} 个文件`;
  });

  document.addEventListener("DOMContentLoaded", () => watchSession(Number(document.body.dataset.sessionSeconds)));
})();
