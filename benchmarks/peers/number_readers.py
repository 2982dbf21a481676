"""Number readers (同类软件): run inside their own environment, on texts given as JSON.

Standard input: a list of texts. Standard output: {"peer": seconds} of processor time for one
pass over all sentences, after a warm-up; each peer does what it offers for amounts.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import time
import warnings
from collections.abc import Callable

warnings.simplefilter("ignore")


def microsoft() -> list[Callable[[str], object]]:
    """Numbers, percentages and currency: the three models that find anything in a report."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    models = (recognize_number, recognize_percentage, recognize_currency)
    return [lambda text, model=model: model(text, Culture.Chinese) for model in models]


def jionlp_money() -> list[Callable[[str], object]]:
    """Amounts of money, the only quantities with a unit that it extracts."""
    import jionlp

    return [jionlp.ner.extract_money]


def jionlp_money_and_time() -> list[Callable[[str], object]]:
    """Money and times, beside the reading's quantities and deadlines."""
    import jionlp

    return [jionlp.ner.extract_money, jionlp.ner.extract_time]


def seconds(readers: list[Callable[[str], object]], sentences: list[str]) -> float:
    for read in readers:
        read("今年投资80亿元，增长7.5%。")
    start = time.process_time()
    for sentence in sentences:
        for read in readers:
            read(sentence)
    return time.process_time() - start


def main() -> None:
    texts = json.load(sys.stdin)
    sentences = [part for text in texts for part in re.split("[。；！\n]", text) if part.strip()]
    took = {}
    for peer in (microsoft, jionlp_money, jionlp_money_and_time):
        # Both greet on standard output when they are loaded.
        with contextlib.redirect_stdout(io.StringIO()):
            took[peer.__name__] = seconds(peer(), sentences)
    print(json.dumps(took))


if __name__ == "__main__":
    main()
