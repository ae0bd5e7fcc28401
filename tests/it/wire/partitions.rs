//! Regions of the other partitions, China and GovCloud: ARNs, imports by them, and tags, which go by ARN.

use serde_json::json;

use super::arguments::minimal;
use super::terraform_core::Core;

/// Source: "Amazon Resource Names" of the AWS General Reference.
const REGIONS: &[(&str, &str)] =
    &[("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")];

#[tokio::test]
async fn each_resource_has_the_arn_of_its_partition_and_is_imported_by_it() {
    let core = Core::start("current").await;
    for (region, partition) in REGIONS {
        core.simulator.mutate(json!({"op": "put_subnet_group", "id": "test-subnets",
            "zones": ["a", "b"], "region": region}));
        for (ty, mut config) in minimal() {
            let what = format!("{} in {region}", ty.name);
            config["region"] = json!(region);
            config["tags"] = json!({"a": "1"});
            let first = ty.value(&config);
            let made = core.create(ty, &first).await.unwrap_or_else(|e| panic!("{what}: {e:?}"));
            let arn = made.value.get("arn").as_str().expect("an ARN").to_owned();
            assert!(arn.starts_with(&format!("arn:{partition}:elasticache:{region}:")), "{arn}");

            let imported = core.import(ty, &arn).await;
            let read = core.read(ty, &imported).await;
            assert_eq!(read.value.get("region").as_str(), Some(*region), "{what}");
            assert_eq!(read.value.get("arn").as_str(), Some(arn.as_str()), "{what}");

            config["tags"] = json!({"b": "2"});
            let second = ty.value(&config);
            let plan = core.plan(ty, Some(&made), &second).await;
            let plan = plan.unwrap_or_else(|e| panic!("{what}: {e:?}"));
            let tagged = core.apply(ty, Some(&made), &plan, &second).await;
            let tagged = tagged.unwrap_or_else(|e| panic!("{what}: {e:?}"));
            let read = core.read(ty, &tagged).await;
            core.is_settled(ty, &read, &second, "with other tags").await;
            core.destroy(ty, &read).await;
        }
    }
}
