# Looks for the CDK CLI that Bootproof was tried with. Read by the launcher and the test command; starts no process.
#
#   setup/cdk/package-lock.json    says which it is
#   setup/cdk/node_modules/        has it; .package-lock.json in it is npm's own note of what it has installed

has_cdk_cli() {
  installed=$root/setup/cdk/node_modules
  [ -x "$installed/.bin/cdk" ] && [ -r "$installed/.package-lock.json" ] &&
    ! [ "$root/setup/cdk/package-lock.json" -nt "$installed/.package-lock.json" ]
}
