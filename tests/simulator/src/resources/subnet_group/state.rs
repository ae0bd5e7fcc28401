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

impl Region {
    /// The zones in which new nodes can be.
    pub fn zones(&self, subnet_group: Option<&str>) -> Vec<String> {
        let group = self.subnet_groups.get(subnet_group.unwrap_or("default"));
        let zones: Vec<String> =
            group.map(|g| g.subnets.iter().map(|(_, z)| z.clone()).collect()).unwrap_or_default();
        if zones.is_empty() { vec![format!("{}a", self.name)] } else { zones }
    }

    /// Removes a subnet group with its tags.
    pub fn drop_subnet_group(&mut self, name: &str) -> Option<SubnetGroup> {
        self.tags.remove(&self.arn("subnetgroup", name));
        self.subnet_groups.remove(name)
    }
}
