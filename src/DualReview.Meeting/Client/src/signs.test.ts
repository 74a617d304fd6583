import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { standInPage } from "./examples";
import { onSign, onWake, reached } from "./signs";

let page: ReturnType<typeof standInPage>;
let [woken, signs] = [0, 0];
let stop: (() => void)[] = [];
beforeEach(() => {
  page = standInPage();
  [woken, signs] = [0, 0];
  stop = [onWake(() => woken++), onSign(() => signs++)];
});
afterEach(() => vi.unstubAllGlobals());

const shown = (persisted: boolean): void => void dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
const hidden = (state: string): void => {
  page.document.visibilityState = state;
  page.document.dispatchEvent(new Event("visibilitychange"));
};
const network = (type: string): void => {
  page.network.type = type;
  page.network.dispatchEvent(new Event("change"));
};

describe("signs", () => {
  it.each<[string, () => void]>([
    ["online", () => page.tell("online")],
    ["shown again", () => hidden("visible")],
    ["thawed", () => page.document.dispatchEvent(new Event("resume"))],
    ["back from the browser's memory", () => shown(true)],
    ["another network", () => network("cellular")],
  ])("onWake_isTold (%s)", (_, happens) => {
    happens();

    expect([woken, signs]).toEqual([1, 1]);
  });

  it.each<[string, () => void]>([
    ["hidden", () => hidden("hidden")],
    ["loaded", () => shown(false)],
    ["another guess of the speed", () => network("wifi")],
    ["offline", () => page.tell("offline")],
  ])("onWake_isNotTold (%s)", (_, happens) => {
    happens();

    expect([woken, signs]).toEqual([0, 0]);
  });

  it("reached_isASignAndNoWaking", () => {
    reached();

    expect([woken, signs]).toEqual([0, 1]);
  });

  it("stop_endsListening", () => {
    stop.forEach((s) => s());

    page.tell("online");
    hidden("visible");
    page.document.dispatchEvent(new Event("resume"));
    shown(true);
    network("cellular");
    reached();

    expect([woken, signs]).toEqual([0, 0]);
  });
});
