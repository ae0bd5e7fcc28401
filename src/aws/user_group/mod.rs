//! User groups: the users of role-based access control that may connect to a cache. Only read.

mod read;

/// A user group, as `DescribeUserGroups` shows it.
///
/// Source: `UserGroup` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserGroup {
    /// The id, in lower case.
    pub id: String,
    /// `creating`, `active`, `modifying` or `deleting`.
    pub status: Option<String>,
    /// `redis` or `valkey`, in lower case.
    pub engine: Option<String>,
}

/// The error code for a user group that is being changed, also because it is being added to another replication
/// group.
pub(in crate::aws) const USER_GROUP_BUSY: &str = "InvalidUserGroupState";

/// The error code for a user group that does not exist.
const NOT_FOUND: &str = "UserGroupNotFound";
