"""`linli ask`: the curated base answers, without a database."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import settings as settings_file
from bot.operating import Refused, shelf_of
from knowledge.answer import ask_record
from knowledge.shelf import Watcher


def ask(
    question: Annotated[str, typer.Argument(help="What somebody asks.")] = "",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Questions on stdin, one JSON object a line.")
    ] = False,
) -> None:
    """Answers a question from the base."""
    stock = Watcher(shelf_of(settings_file.read()), Path("var")).load()
    for error in stock.refused:
        typer.echo(f"linli: {error}", err=True)
    if jsonl:
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                qid, query = _asked(line, number)
                typer.echo(json.dumps(ask_record(stock.base, qid, query), ensure_ascii=False))
                sys.stdout.flush()
        return
    if not question.strip():
        raise Refused('type a question, like: linli ask "油锅着火了怎么办"')
    record = ask_record(stock.base, "", question)
    call, text = record["call"], record["text"]
    if isinstance(call, list) and call:
        typer.echo(" · ".join(call))
    typer.echo(text if text else "不在库里，不乱答。办事问 12345；急事 119 · 120 · 110\nNot in the base.")


def _asked(line: str, number: int) -> tuple[str, str]:
    try:
        body = json.loads(line)
        return str(body["qid"]), str(body["query"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(f'line {number} of stdin is not {{"qid": …, "query": …}}') from None
