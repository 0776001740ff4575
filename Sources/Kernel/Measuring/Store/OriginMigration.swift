import Database

let indicatorOrigins = Migration(
  "measuring/0011-origins",
  """
  alter table indicators add column origin_plan text;
  alter table indicators add column origin_indicator text;
  alter table indicators add column origin_title text;
  """)
