/** Colours come from the page: JupyterLab's and VS Code's variables, else whatever the text around has. */
export const style = `
.losslab-live-figure, .losslab-choice { --losslab-ink: var(--jp-content-font-color1, var(--vscode-foreground, currentColor));
  color: var(--losslab-ink); max-width: 820px; margin: 8px 0; font: 14px/1.45 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
.losslab-live-figure figcaption { font-weight: 600; font-size: 17px; margin-bottom: 8px; }
.losslab-live-figure svg { display: block; width: 100%; height: auto; margin: 14px 0 2px; }
.losslab-controls { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; }
.losslab-slider { display: grid; grid-template-columns: auto 124px minmax(2.6em, auto); gap: 8px; align-items: center; }
.losslab-slider input { width: 100%; height: 28px; margin: 0; cursor: pointer; }
.losslab-slider output { font-variant-numeric: tabular-nums; }
.losslab-controls button, .losslab-controls fieldset label { min-height: 28px; }
.losslab-controls button, .losslab-question button { font: inherit; color: inherit; padding: 3px 12px; border: 1px solid #7F7F7F; border-radius: 6px;
  background: rgba(127,127,127,0.14); cursor: pointer; }
.losslab-controls button:hover, .losslab-question button:hover { background: rgba(127,127,127,0.3); }
.losslab-controls :focus-visible, .losslab-question :focus-visible { outline: 3px solid #0072B2; outline-offset: 2px; }
.losslab-controls fieldset { display: flex; flex-wrap: wrap; gap: 2px 12px; border: 0; padding: 0; margin: 0 8px 0 0; align-items: center; }
.losslab-controls legend { display: contents; }
.losslab-controls fieldset label { display: inline-flex; gap: 4px; align-items: center; cursor: pointer; }
.losslab-controls fieldset input { margin: 0; width: 16px; height: 16px; }
.losslab-words { margin: 6px 0; font-variant-numeric: tabular-nums; }
.losslab-question { margin: 6px 0; padding: 8px 12px; border-left: 4px solid #7F7F7F; background: rgba(127,127,127,0.1); }
.losslab-question button { min-height: 28px; margin-left: 10px; }
.losslab-question[data-answered="true"] { border-left-color: #00976E; }
.losslab-question[data-wrong="true"] { border-left-color: #D55E00; }
.losslab-controls button[aria-pressed="true"] { border-width: 2px; padding: 2px 11px; border-color: currentColor; }
.losslab-controls button:disabled { opacity: 0.5; cursor: default; }
.losslab-choice p { margin: 6px 0; }
`;
