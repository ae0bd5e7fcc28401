//! A part of the rows of [`crate::later_arguments`] through a real terraform, in one configuration: saying nothing, not
//! known in the plan, changed, left out. `ARGUMENTS=all` takes all rows, as `make nightly` does; otherwise
//! `ARGUMENTS_SEED` chooses.

use serde_json::{Map, Value as Json, json};

use crate::later_arguments::{Change, Removal, Row, merged, named, prepare, rows};
use crate::support::world::World;

/// Of the rows, `make test` runs so many.
const PART: usize = 2;

/// Where values come from that a plan does not know.
const LATER: &str = "terraform_data.later.output";

fn chosen() -> Vec<Row> {
    let mut rows = rows();
    // The token stands in other tests, and a configuration in JSON has no sensitive values.
    rows.retain(|row| row.change != Change::Recorded);
    if std::env::var("ARGUMENTS").is_ok_and(|value| value == "all") {
        return rows;
    }
    let seed = std::env::var("ARGUMENTS_SEED").ok().and_then(|seed| seed.parse().ok());
    let first = seed.unwrap_or(1_usize) * PART % rows.len();
    rows.rotate_left(first);
    rows.truncate(PART);
    rows
}

fn id(row: &Row) -> String {
    let kind = if row.resource == crate::later_arguments::GROUP { "g" } else { "c" };
    format!("{kind}-{}", row.argument.replace('_', "-"))
}

/// The rows as one configuration, with what the argument is and what the others are.
fn write(world: &World, rows: &[Row], of: impl Fn(&Row) -> Json) {
    let mut resources = Map::new();
    for row in rows {
        let all = named(&of(row), row.resource, &id(row));
        let of_type = resources.entry(row.resource).or_insert_with(|| json!({}));
        of_type[id(row)] = all;
    }
    if json!(resources).to_string().contains(LATER) {
        resources.insert("terraform_data".to_owned(), json!({"later": {"input": inputs(rows)}}));
    }
    world.workspace.write("main.tf.json", &json!({"resource": resources}).to_string());
}

/// The values that are not known in the plan.
fn inputs(rows: &[Row]) -> Json {
    rows.iter().map(|row| (id(row), row.values[0][row.argument].clone())).collect()
}

/// The n-th value. The first is not known in the plan of its step; blocks can't come from a value.
fn value(row: &Row, n: usize) -> Json {
    let is_block = row.argument == "log_delivery_configuration";
    let mut all = row.value(n);
    if n == 0 && !is_block {
        all[row.argument] = json!(format!("${{{LATER}[{:?}]}}", id(row)));
    }
    all
}

/// Applies it, and the plan is empty then. How many calls carried the argument of each row.
#[track_caller]
fn step(world: &World, rows: &[Row], of: impl Fn(&Row) -> Json) -> Vec<usize> {
    let since = world.simulator.requests().len();
    write(world, rows, of);
    world.apply().ok();
    world.assert_no_changes();
    let requests = world.simulator.requests().split_off(since);
    let carries = |row: &Row, request: &Json| {
        let mut names = request["params"].as_object().into_iter().flat_map(|all| all.keys());
        request["id"] == id(row).as_str()
            && names.any(|name| row.sent.iter().any(|sent| name.starts_with(sent)))
    };
    rows.iter().map(|row| requests.iter().filter(|it| carries(row, it)).count()).collect()
}

#[test]
fn a_later_argument_comes_changes_and_goes() {
    let world = World::new();
    prepare(&world.simulator);
    let rows = chosen();
    let in_place = |row: &Row| row.change == Change::InPlace;

    // What says nothing, of that which a value can replace in place.
    let (nothing, late): (Vec<Row>, Vec<Row>) = rows
        .iter()
        .cloned()
        .partition(|row| in_place(row) && row.base == row.inert_base && !row.inert.is_empty());
    let carried =
        step(&world, &nothing, |row| merged(&row.base, &json!({row.argument: row.inert[0]})));
    let sent = nothing.iter().map(|row| usize::from(row.inert_is_sent));
    assert_eq!(carried, sent.collect::<Vec<_>>(), "{nothing:#?}");

    let rows = [nothing, late].concat();
    assert_eq!(step(&world, &rows, |row| value(row, 0)), vec![1; rows.len()], "{rows:#?}");
    let carried = step(&world, &rows, |row| value(row, usize::from(in_place(row))));
    let changed = rows.iter().map(|row| usize::from(in_place(row)));
    assert_eq!(carried, changed.collect::<Vec<_>>(), "{rows:#?}");
    let carried = step(&world, &rows, |row| {
        let mut all = row.value(usize::from(in_place(row)));
        all[row.argument] = Json::Null;
        all
    });
    let ended = rows.iter().map(|row| usize::from(row.removal == Removal::Ends));
    assert_eq!(carried, ended.collect::<Vec<_>>(), "{rows:#?}");
    world.destroy_step();
}
