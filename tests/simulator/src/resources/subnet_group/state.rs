//! A subnet group.

use crate::state::region::Region;

#[derive(Clone, Debug)]
pub struct SubnetGroup {
    pub name: String,
    pub description: String,
    pub vpc: String,
    /// Subnet id and zone.
    pub subnets: Vec<(String, String)>,
}

impl SubnetGroup {
    /// What all its subnets support. [subnet-group-network-types]
    pub fn network_types(&self) -> Vec<&'static str> {
        let all = ["ipv4", "ipv6", "dual_stack"].into_iter();
        let of_all = |kind: &&'static str| {
            self.subnets.iter().all(|(id, _)| network_types(id).contains(kind))
        };
        all.filter(of_all).collect()
    }
}

/// What a subnet supports. [subnet-network-types]
pub fn network_types(id: &str) -> &'static [&'static str] {
    let starts = |starts: &[&str]| starts.iter().any(|start| id.starts_with(start));
    if starts(&["subnet-ipv6"]) {
        &["ipv6"]
    } else if starts(&["subnet-dual", "subnet-test-subnets-"]) {
        &["ipv4", "dual_stack"]
    } else {
        &["ipv4"]
    }
}

impl Region {
    /// The zones in which new nodes can be.
    pub fn zones(&self, subnet_group: Option<&str>) -> Vec<String> {
        let group = self.subnet_groups.get(subnet_group.unwrap_or("default"));
        let zones: Vec<String> =
            group.map(|g| g.subnets.iter().map(|(_, z)| z.clone()).collect()).unwrap_or_default();
        if zones.is_empty() { vec![format!("{}a", self.name)] } else { zones }
    }

    /// What all subnets of a subnet group support; that of the default VPC is the default.
    pub fn network_types(&self, subnet_group: Option<&str>) -> Vec<&'static str> {
        let group = self.subnet_groups.get(subnet_group.unwrap_or("default"));
        group.map_or_else(|| vec!["ipv4"], SubnetGroup::network_types)
    }

    /// Removes a subnet group with its tags.
    pub fn drop_subnet_group(&mut self, name: &str) -> Option<SubnetGroup> {
        self.tags.remove(&self.arn("subnetgroup", name));
        self.subnet_groups.remove(name)
    }
}
