"""STS on the same port."""


def walk(w):
    expect = w.expect
    sts = w.client("sts")
    expect("identity", sts.get_caller_identity()["Account"], "111122223333")
    role = sts.assume_role(RoleArn="arn:aws:iam::444455556666:role/r", RoleSessionName="session")["Credentials"]
    again = w.client("sts", role["AccessKeyId"], role["SecretAccessKey"], role["SessionToken"])
    expect("role", again.get_caller_identity()["Arn"], "arn:aws:sts::444455556666:assumed-role/r/session")
