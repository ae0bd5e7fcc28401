//! The rules about reboots and failover tests that the configuration alone or with the edition shows. The
//! others are kept by the code of these resources: see [`super::census`].

pub mod cluster_reboot;
pub mod failover_test;
