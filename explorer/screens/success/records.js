// The records behind the sections of a success model, as tables and lists with their sources.

import { h } from "../../lib/dom.js";
import { sectorTable } from "../roles/sectors.js";
import { actorTable } from "../roles/actors.js";
import { chains } from "./chains.js";
import { investment, money } from "./capital.js";
import { milestones } from "./milestones.js";
import { operatorTable, programmeTable, underProgrammes } from "./programmes.js";
import { artifactTable, rest } from "./things.js";
import { t } from "../../lib/words.js";

const SECTIONS = {
  participants: ({ answer, sectors, cluster }) => [
    h("p", {}, t("success.participants.lead")), sectorTable(answer.sectors, sectors, cluster, answer),
    actorTable(answer.participants.items, sectors, cluster, answer), rest(answer.participants),
  ],
  programmes: (given) => [h("p", {}, t("success.programmes.lead")), programmeTable(given), operatorTable(given)],
  chains,
  "under-programmes": underProgrammes,
  patents: (given) => [h("p", {}, t("success.patents.lead")), artifactTable(given, given.answer.patents, { caption: t("success.patents.caption"), name: "patents", none: t("success.patents.none"), results: true })],
  investment,
  time: milestones,
  money,
};

/** What a section shows beside its lines. */
export function recordsIn(section, given) {
  return SECTIONS[section]?.(given) ?? null;
}
