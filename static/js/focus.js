// Puts the focus on the error summary, so that a screen reader starts there.
document.querySelector("[data-focus]")?.focus();
