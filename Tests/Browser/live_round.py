"""A round that runs in the sample city, put into its database before anybody looks: five sheets for the reporter's unit."""

import json
import pathlib
import sqlite3

QUESTIONS = [
    ("done", "実績", "done", "required", {}),
    ("grade", "達成度", "grade", "required", {}),
    ("outcome", "取組の成果", "text", "required", {}),
    ("reason", "計画を下回った理由", "text", "below-plan", {}),
    ("cost", "総事業費", "spending", "optional", {"unit": "千円"}),
    ("evidence", "資料", "evidence", "optional", {}),
]


def definition(scale, below):
    questions = []
    for key, label, kind, need, more in QUESTIONS:
        question = {
            "key": key, "label": label, "help": None, "kind": kind, "rater": "unit", "need": need, "checkpoints": [],
            "scale": None, "below": [], "note": None, "unit": None, "target": None, "of": [], "rule": None,
            "prefill": "nothing",
        } | more
        if kind == "grade":
            question |= {"scale": scale, "below": [below]}
        questions.append(question)
    return json.dumps({
        "subjects": {"kind": "measures"},
        "checkpoints": [{"key": "mid", "label": "中間", "years": 1, "opens": "10-01", "opens_after_year": False, "due": "10-31"}],
        "stages": [{"label": "所管課", "part": "report"}, {"label": "所属長", "part": "check"}, {"label": "人事課", "part": "central"}],
        "questions": questions,
    }, ensure_ascii=False)


def database(city):
    file = next(path for path in pathlib.Path(city.folder).glob("*.sqlite*") if not path.name.endswith(("-wal", "-shm")))
    return sqlite3.connect(file, timeout=10)


def forget_what_runs_here(city):
    """Leaves the plan as a file would bring it: an open round with reports, and nothing that says how it is checked."""
    with database(city) as base:
        base.execute("pragma foreign_keys = on")
        running = "round_id in (select id from rounds where state = 'open')"
        base.execute(f"delete from report_sheets where {running}")
        base.execute(f"delete from round_forms where {running}")
        base.execute("delete from cycles")


def open_round(city, sheets=5):
    """Opens the round once; gives back the addresses of the sheets."""
    with database(city) as base:
        if not base.execute("select 1 from rounds where id = 'live'").fetchone():
            forget_what_runs_here(city)
            scale, plan = base.execute(
                "select s.id, s.plan_id from scales s join scale_values v on v.plan_id = s.plan_id and v.scale_id = s.id "
                "group by s.plan_id, s.id order by count(*) desc").fetchone()
            below = base.execute(
                "select label from scale_values where plan_id = ? and scale_id = ? and rank is not null order by rank",
                (plan, scale)).fetchone()[0]
            unit = base.execute("select unit_id from role_grants where role = 'reporter' and unit_id is not null").fetchone()[0]
            nodes = base.execute(
                "select n.id from nodes n join levels l on l.plan_id = n.plan_id and l.position = n.level "
                "where n.plan_id = ? and l.is_measure = 1 and n.repeats_id is null order by n.position limit ?",
                (plan, sheets)).fetchall()
            base.execute("insert into rounds values (?, 'live', 99, '中間', 2026, 2026, '中間', 'open')", (plan,))
            base.execute(
                "insert into round_forms (plan_id, round_id, checkpoint, definition, opens_on, due_on) "
                "values (?, 'live', 'mid', ?, '2026-10-01', '2099-10-31')", (plan, definition(scale, below)))
            for number, (node,) in enumerate(nodes):
                base.execute(
                    "insert into report_sheets (id, plan_id, round_id, node_id, position, stage, state, revision, "
                    "is_unchanged, is_swept) values (?, ?, 'live', ?, ?, 0, 'waiting', 0, 0, 0)",
                    (f"live-{number}", plan, node, number))
                base.execute("insert into sheet_units values (?, 0, ?)", (f"live-{number}", unit))
        return [f"/reports/{row[0]}" for row in base.execute(
            "select id from report_sheets where round_id = 'live' order by position")]


def states(city):
    with database(city) as base:
        return [row[0] for row in base.execute(
            "select state from report_sheets where round_id = 'live' order by position")]


def reset(city):
    """Everything as it was at the opening."""
    with database(city) as base:
        base.execute("update report_sheets set state = 'waiting', stage = 0, is_unchanged = 0 where round_id = 'live'")
        base.execute("delete from sheet_entries where sheet_id like 'live-%'")
