"""Read reports (读报告备料): labels beside what the rules say, one JSON file a report."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from guatu.reading.clause_sense import opening_of
from guatu.reading.clauses import sentences, without_markers
from guatu.reading.cues import cues_of
from guatu.reading.drafts import Drafter
from guatu.reading.found_quantities import FoundQuantities
from guatu.reading.json_lines import json_lines
from guatu.reading.normalise import normalise
from guatu.reading.pledge_pieces import pieces
from guatu.reading.reader import read_report
from guatu.reading.report import DraftPledge, Reading
from tests.reports.marked_text import labels_of

Row = dict[str, Any]
LABELS = Path("tests/reports/labels")


class Reader:
    """Reader (备料): one report, its labels, and what the rules make of any stretch of it."""

    def __init__(self, reports: Path, name: str) -> None:
        self.name = name
        self.text = (reports / f"{name}.txt").read_text(encoding="utf-8")
        self.plain = without_markers(normalise(self.text).text)
        if len(self.plain) != len(self.text):
            raise SystemExit(f"{name}: 整理后的文本长短变了，标注对不上")
        gold = reports / f"gold/{name}.jsonl"
        self.tuned = gold.exists()
        if self.tuned:
            self.labels = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
        else:
            self.labels = labels_of(LABELS / f"{name}.marked", self.text)
        self.reading: Reading = read_report(self.text, f"{name}.txt")
        plan = self.reading.plan
        self.quantities = FoundQuantities(self.plain, plan.start, plan.end)
        self.drafter = Drafter(self.plain, self.reading.year, self.quantities)

    def record(self) -> Row:
        """Record (一份料): everything that the trials read of this report."""
        head, *predicted = (json.loads(line) for line in json_lines(self.reading))
        return {
            "name": self.name,
            "tuned": self.tuned,
            "text": self.plain,
            "labels": self.labels,
            "head": head,
            "gold": [self._labelled(row, predicted) for row in self.labels[1:]],
            "predicted": [self._described(row, row) for row in predicted],
            "clauses": [*self._clauses()],
        }

    def _labelled(self, row: Row, predicted: list[Row]) -> Row:
        """A label, with the rules' answer for the very same span."""
        drafted = self._drafted(row["start"], row["end"], target_list=False)
        same = next((p for p in predicted if _close(p, row)), None)
        return self._described(row, {"kind": same["kind"] if same else drafted.kind.value}) | {
            "rule_names": [[name.span.start, name.span.end] for name in drafted.names],
        }

    def _described(self, row: Row, rule: Row) -> Row:
        words = self.plain[row["start"] : row["end"]]
        opened = opening_of(words)
        cues = [name for name, cue in cues_of("kinds").items() if cue.found_in(words)]
        found = self.quantities.inside(row["start"], row["end"])
        return row | {
            "rule_kind": rule["kind"],
            "rule_names": [[name["start"], name["end"]] for name in row["names"]],
            "rule_quantities": [_quantity(q) for q in found],
            "verb": opened.verb,
            "verb_end": row["end"] - len(opened.stem) + len(opened.verb),
            "cues": cues,
        }

    def _drafted(self, start: int, end: int, *, target_list: bool) -> DraftPledge:
        opened = opening_of(self.plain[start:end])
        verb_end = end - len(opened.stem) + len(opened.verb)
        return self.drafter.draft(
            1, (start, end), verb_end=verb_end, area=None, target_list=target_list
        )

    def _clauses(self) -> list[Row]:
        plan = self.reading.plan
        found = []
        for sentence in sentences(self.plain, plan.start, plan.end):
            for place, clause in enumerate(sentence.clauses):
                opened = opening_of(self.plain[clause.start : clause.end])
                found.append(
                    {
                        "start": clause.start,
                        "end": clause.end,
                        "before": clause.before,
                        "close": clause.close,
                        "place": place,
                        "of": len(sentence.clauses),
                        "verb": opened.verb,
                        "reason": self._reason(clause.start + opened.begin, clause.end),
                        "measured": self.quantities.any_inside(clause.start, clause.end),
                        "as_promise": self._as_promise(clause.start + opened.begin, clause.end),
                    }
                )
        return found

    def _reason(self, start: int, end: int) -> str:
        """The rules' answer for a clause: "promise", or why it is none."""
        shares = {"none": 0}
        for pledge in self.reading.pledges:
            shared = min(end, pledge.span.end) - max(start, pledge.span.start)
            shares["promise"] = max(shares.get("promise", 0), shared)
        for stretch in self.reading.reasoned:
            shared = min(end, stretch.span.end) - max(start, stretch.span.start)
            shares[str(stretch.reason)] = max(shares.get(str(stretch.reason), 0), shared)
        return max(shares, key=lambda reason: shares[reason])

    def _as_promise(self, start: int, end: int) -> list[Row]:
        """What the rules would draft if this clause were a promise."""
        spans = pieces(self.plain, start, end, self.quantities.inside(start, end))
        rows = []
        for begin, stop in spans:
            if begin < stop:
                pledge = self._drafted(begin, stop, target_list=False)
                rows.append(_promise(pledge))
        return rows


def _close(one: Row, other: Row) -> bool:
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    whole = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return bool(shared >= 0.8 * whole)


def _quantity(quantity: Any) -> Row:
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "unit": quantity.unit,
        "role": quantity.role.value,
        "compare": quantity.compare.value,
    }


def _promise(pledge: DraftPledge) -> Row:
    return {
        "record": "promise",
        "kind": pledge.kind.value,
        "start": pledge.span.start,
        "end": pledge.span.end,
        "quote": pledge.quote,
        "quantities": [
            _quantity(q) | {"min": float(q.low), "max": float(q.high)} for q in pledge.quantities
        ],
        "deadline": None,
        "names": [{"start": n.span.start, "end": n.span.end} for n in pledge.names],
    }


def main() -> None:
    """Read (备料): every labelled report that is there."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("reports", type=Path)
    ask.add_argument("out", type=Path)
    args = ask.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    names = [path.stem for path in args.reports.glob("gold/*.jsonl")]
    names += [path.stem for path in LABELS.glob("*.marked")]
    for name in sorted(names):
        record = Reader(args.reports, name).record()
        out = args.out / f"{name}.json"
        out.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
