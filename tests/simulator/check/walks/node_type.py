"""ListAllowedNodeTypeModifications."""


def walk(w):
    ec, fails = w.ec, w.fails
    w.create_group("uses")
    ec.list_allowed_node_type_modifications(ReplicationGroupId="uses")
    fails("CacheClusterNotFound", ec.list_allowed_node_type_modifications, CacheClusterId="no")
    fails("InvalidParameterCombination", ec.list_allowed_node_type_modifications)
