"""A round that runs, put into the sample city's database before its server starts."""

import json
import sqlite3

CYCLE = {
    "subjects": {"kind": "measures"},
    "checkpoints": [{"key": "first-half", "label": "上半期", "years": 1, "opens": "10-01", "opens_after_year": False,
                     "due": "10-31"}],
    "stages": [{"label": "所管課", "part": "report"}, {"label": "所属長", "part": "check"},
               {"label": "人事課", "part": "central"}],
    "questions": [],
}


def question(key, label, kind, **more):
    base = {"key": key, "label": label, "help": None, "kind": kind, "rater": "unit", "need": "optional",
            "checkpoints": [], "scale": None, "below": [], "note": None, "unit": None, "target": None, "of": [],
            "rule": None, "prefill": "nothing"}
    return base | more


def open_round(folder, year=2025, state="open", due="2025-10-31"):
    """Opens a round on the current plan and gives back (plan, round); states follow each other in turn."""
    database = sqlite3.connect(folder + "/hagukumi.sqlite")
    plan, = database.execute(
        "select plan_id from nodes group by plan_id order by count(*) desc limit 1").fetchone()
    round_id = f"test-{year}"
    cycle = CYCLE | {"questions": [question("done", "取組の内容", "done"), question("outcome", "成果", "text"),
                                   question("marker", "工程の実績", "marker")]}
    position, = database.execute("select coalesce(max(position), 0) + 1 from rounds where plan_id = ?", (plan,)).fetchone()
    insert(database, "rounds", plan_id=plan, id=round_id, position=position, label="上半期", first_year=year,
           last_year=year, checkpoint="上半期", state=state)
    insert(database, "round_forms", plan_id=plan, round_id=round_id, checkpoint="first-half",
           definition=json.dumps(cycle, ensure_ascii=False), opens_on=f"{year}-10-01", due_on=due)
    units = [row[0] for row in database.execute("select distinct unit_id from unit_spans where parent_id is not null order by unit_id")]
    measures = database.execute(
        "select id from nodes where plan_id = ? and level = (select max(level) from nodes where plan_id = ?) "
        "and is_archived = 0 order by position", (plan, plan)).fetchall()
    for place, (node,) in enumerate(measures):
        kind = ["waiting", "draft", "submitted", "returned", "accepted", "accepted"][place % 6]
        sheet = f"{round_id}-{place}"
        insert(database, "report_sheets", id=sheet, plan_id=plan, round_id=round_id, node_id=node, position=place,
               stage={"submitted": 1, "accepted": 2}.get(kind, 0), state=kind, revision=1, is_unchanged=0, is_swept=0,
               opened_at=1760000000000 if place % 4 else None,
               submitted_at=1760000000000 if kind in ("submitted", "accepted") else None,
               accepted_at=1760000000000 if kind == "accepted" else None)
        insert(database, "sheet_units", sheet_id=sheet, position=0, unit_id=units[place % len(units)])
        if kind != "waiting":
            for key, value in (("done", "研修を2回開いた"), ("outcome", "参加者の理解が深まった。"), ("marker", "実施")):
                insert(database, "sheet_entries", sheet_id=sheet, question=key, rater="unit", value=value, note="",
                       revision=1, written_at=1760000000000, written_by="原田 さくら")
    database.execute("update plans set revision = revision + 1 where id = ?", (plan,))
    database.commit()
    database.close()
    return plan, round_id


def insert(database, table, **values):
    names = ", ".join(values)
    marks = ", ".join("?" for _ in values)
    database.execute(f"insert into {table} ({names}) values ({marks})", list(values.values()))
