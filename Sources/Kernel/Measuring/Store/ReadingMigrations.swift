import Database

/// What both parts of a fraction were multiplied by, and whether the value grows while its year runs.
let readingParts = Migration(
  "measuring/0014-reading-parts",
  """
  alter table indicator_readings add column scale {int} not null default 1 check (scale > 0);
  alter table indicator_readings add column grows {int} not null default 0 check (grows in (0, 1));
  alter table unit_readings add column scale {int} not null default 1 check (scale > 0);
  alter table unit_readings add column grows {int} not null default 0 check (grows in (0, 1));
  """)
