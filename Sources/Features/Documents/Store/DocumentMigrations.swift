import Database

/// The forms that the city made for a plan.
let documentMigrations = [
  Migration(
    "documents/0001-forms",
    """
    create table print_forms (
      plan_id text not null references plans (id) on delete cascade,
      id text not null,
      revision {int} not null,
      name text not null,
      definition text not null,
      changed_at {int} not null,
      changed_by text not null,
      primary key (plan_id, id)
    ){strict};
    """)
]
