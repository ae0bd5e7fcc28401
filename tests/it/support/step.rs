//! Steps of acceptance tests, with the checks that every configuration must pass.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::world::World;

/// The state into which a resource is imported for comparison.
const IMPORTED: &str = "imported.tfstate";

impl World {
    /// Plans, applies, and plans twice more: both plans must be empty. The nightly run validates first.
    #[track_caller]
    pub fn apply_step(&self, main: &str) {
        self.write(main);
        if std::env::var_os("NIGHTLY").is_some() {
            self.validate().ok();
        }
        self.try_plan(&["-out=tfplan"]).ok();
        self.run("apply", &["-input=false", "tfplan"]).ok();
        self.assert_no_changes();
    }

    /// As [`apply_step`](Self::apply_step), and nothing is said: no warning either.
    #[track_caller]
    pub fn silent_apply_step(&self, main: &str) {
        self.write(main);
        let said = self.diagnostics("apply", &["-auto-approve", "-input=false"]);
        assert!(said.is_empty(), "{said:#?}");
        self.assert_no_changes();
    }

    /// The plan warns that it does not know the value of an argument, and the apply, which needs a new resource for it,
    /// changes nothing. OpenTofu, like Terraform before 1.9, does not say which plan is that of an apply: then it is
    /// core that refuses.
    #[track_caller]
    pub fn apply_needs_another_plan(&self, argument: &str) {
        self.try_plan(&[]).ok().says("The apply may need another plan").says(argument);
        let mutations = self.simulator.mutations();
        let said = self.apply().failed();
        if self.terraform.is_opentofu() {
            said.says("Provider produced inconsistent final plan");
        } else {
            said.says("Error: Plan again").says(&format!("The value of {argument} was unknown"));
        }
        assert_eq!(self.simulator.mutations(), mutations);
    }

    /// The plan is empty, both without and with a refresh. Neither changes anything in AWS.
    #[track_caller]
    pub fn assert_no_changes(&self) {
        let mutations = self.simulator.mutations();
        for refresh in ["-refresh=false", "-refresh=true"] {
            self.try_plan(&["-detailed-exitcode", refresh]).ok();
        }
        assert_eq!(self.simulator.mutations(), mutations, "a plan changed something");
    }

    /// Imports the resource into an empty state and compares it with the state after apply.
    ///
    /// AWS never returns the arguments `unreturned`, so they are null after the import. If there are
    /// any, the next apply saves them in the state, which changes nothing in AWS.
    #[track_caller]
    pub fn import_step(&self, address: &str, id: &str, unreturned: &[&str]) {
        let into = format!("-state={IMPORTED}");
        let mutations = self.simulator.mutations();
        self.run("import", &["-input=false", &into, address, id]).ok();

        let made = self.state().resource(address).expect("applied before");
        let imported = self.state_in(IMPORTED).resource(address).expect("just imported");
        let mut expected = made;
        for argument in unreturned {
            assert!(expected.contains_key(*argument), "there is no {argument}");
            expected.insert((*argument).to_owned(), Json::Null);
        }
        assert_same(&expected, &imported);

        let recorded = unreturned.iter().any(|name| self.state().get(address, name) != Json::Null);
        let code = if recorded { 2 } else { 0 };
        self.try_plan(&["-detailed-exitcode", &into]).ended_with(code);
        if recorded {
            self.run("apply", &["-auto-approve", "-input=false", &into])
                .ok()
                .says("0 added, 1 changed, 0 destroyed");
            self.try_plan(&["-detailed-exitcode", &into]).ok();
        }
        assert_eq!(self.simulator.mutations(), mutations, "an import changed something");
        std::fs::remove_file(self.workspace.work().join(IMPORTED)).unwrap();
    }

    /// Destroys everything and checks that nothing is left in AWS.
    #[track_caller]
    pub fn destroy_step(&self) {
        self.destroy().ok();
        assert_eq!(self.simulator.left(), Vec::<String>::new(), "destroy left something");
        self.simulator.assert_no_violations();
        let leftovers: Vec<_> =
            std::fs::read_dir(self.workspace.tmp()).unwrap().flatten().collect();
        assert!(leftovers.is_empty(), "temporary files were left: {leftovers:?}");
    }
}

#[track_caller]
fn assert_same(expected: &BTreeMap<String, Json>, found: &BTreeMap<String, Json>) {
    let names: std::collections::BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    let different: Vec<String> = names
        .into_iter()
        .filter(|name| expected.get(*name) != found.get(*name))
        .map(|name| {
            format!("{name}: {:?} applied, {:?} imported", expected.get(name), found.get(name))
        })
        .collect();
    assert!(different.is_empty(), "the import differs:\n{}", different.join("\n"));
}
