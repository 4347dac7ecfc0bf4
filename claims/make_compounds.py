"""Write the table of words that only look as if a one-character cue were in them (公共 holds 共, 转让 holds 让).

The words are those of jieba's dictionary (MIT) that hold a one-character word of the tables, are common enough, and are
no number, name or pronoun. Run it after a one-character word was added to a table::

    python claims/make_compounds.py > claims/heshu_claims/lexicon/compounds.tsv
"""

from __future__ import annotations

import sys

import jieba

from heshu_claims.lexicon import table

TABLES = ("comparisons", "bases", "periods", "aspects", "roles", "directions", "scopes", "metrics")
COMMON = 50
"""How often a word occurs in the corpus that jieba's dictionary was counted on."""
LEFT_OUT = ("m", "q", "nr", "nrt", "nrfg", "r", "l", "i", "t", "p", "c", "u", "ul", "y", "nz", "e", "zg", "x")
"""Kinds of words that part like their characters: 多吨, 这些; and names of persons."""

APART = ("多用",)
"""Words of the dictionary that are two in a report: 同比多用4.2亿千瓦时."""


def main() -> None:
    """Print the table."""
    known: set[str] = set()
    single: set[str] = set()
    for name in TABLES:
        words = {row[0] for row in table(name)}
        known |= words
        single |= {word for word in words if len(word) == 1}
    for word, kind, *_ in table("fillers"):
        known.add(word)
        if len(word) == 1 and kind != "keep":
            single.add(word)
    sys.stdout.write("# Words that hold a one-character cue of the tables and are none themselves.\n")
    sys.stdout.write("# word\tfrequency in the dictionary of jieba 0.42 (MIT); made by claims/make_compounds.py\n")
    with jieba.get_dict_file() as lines:
        for line in lines.read().decode("utf-8").splitlines():
            word, frequency, kind = line.split()
            if not 2 <= len(word) <= 3 or int(frequency) < COMMON or kind in LEFT_OUT or word in known or word in APART:
                continue
            if word.endswith(("是", "的")) or not single.intersection(word):
                continue
            sys.stdout.write(f"{word}\t{frequency}\n")


if __name__ == "__main__":
    main()
