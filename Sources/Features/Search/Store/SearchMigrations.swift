import Database

/// The tables of the index; they hold nothing that could not be made again from the plans.
let searchMigrations: [Migration] = [
  Migration(
    "search/0001-index",
    """
    create table search_plans (
      plan_id text not null primary key references plans (id) on delete cascade,
      revision {int} not null,
      version {int} not null
    ){strict};

    create table search_blocks (
      id {int} not null primary key,
      plan_id text not null references search_plans (plan_id) on delete cascade,
      position {int} not null,
      content_hash text not null
    ){strict};
    create index search_blocks_by_plan on search_blocks (plan_id, position);

    create table search_postings (
      block_id {int} not null references search_blocks (id) on delete cascade,
      bucket {int} not null,
      content {blob} not null,
      primary key (block_id, bucket)
    ){strict};

    create table search_subjects (
      block_id {int} not null references search_blocks (id) on delete cascade,
      position {int} not null,
      kind text not null check (kind in ('plan', 'section', 'emphasis', 'node')),
      target text not null,
      label text not null,
      title text not null,
      path text not null,
      content {blob} not null,
      primary key (block_id, position)
    ){strict};
    """)
]
