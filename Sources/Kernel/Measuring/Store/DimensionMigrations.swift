import Database

/// What earlier rows were called says what they are: `Indicator.Dimension.wordsOfUnits`, in one list for both.
let dimensionMembers = Migration(
  "measuring/0010-dimensions",
  """
  alter table indicator_dimensions add column dimension text not null default '';
  alter table indicator_dimensions add column kind text not null default 'parts'
    check (kind in ('unit', 'parts', 'groups', 'series'));
  update indicator_dimensions set dimension = label;
  update indicator_dimensions set kind = 'unit'
  where label in ('所属', '所属別', '部局', '部局別', '部署', '課', '課別');

  create table indicator_members (
    plan_id text not null,
    indicator_id text not null,
    member text not null,
    dimension text not null,
    position {int} not null,
    label text not null,
    is_past {int} not null check (is_past in (0, 1)),
    primary key (plan_id, indicator_id, member),
    foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
  ){strict};
  """)
