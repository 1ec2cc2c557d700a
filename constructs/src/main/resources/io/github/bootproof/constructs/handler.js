// The Lambda function behind Custom::BootproofSetup: CloudFormation asks it whether a setup has been applied to an instance, and it
// answers when the instance has reported that, or why not. One a stack.
//
// ResourceProperties
//   InstanceId    of the instance
//   Contents      names all of the setup; the SHA-256 of its UTF-8 bytes is the setup's version
//   ReportPrefix  the instance reports in the SSM parameter <ReportPrefix>/<InstanceId>
//   WaitLimit     in seconds, for the boot and the setup together
//   Payload       in place only: a shell script that applies the setup, to be sent to the running instance
//
// It goes into the template without comments and indentation, and has to be shorter than 4,096 characters there: see HandlerSource.
const { createHash } = require('crypto');
const aws = (name) => new (require('@aws-sdk/client-' + name.toLowerCase())[name])();
const ssm = aws('SSM');
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const unless = (name) => (error) => (error.name === name ? {} : Promise.reject(error));
const short = (version) => version.slice(0, 12);
const end = (lines) => (lines || 'none').slice(-1200);
const nameOf = (properties) => `${properties.ReportPrefix}/${properties.InstanceId}`;

exports.handler = async (event, context) => {
  const { RequestType, PhysicalResourceId: current, ResourceProperties: wanted } = event;
  if (RequestType === 'Delete') {
    await forget(current);
    return answer(event, '', current);
  }
  const Name = nameOf(wanted);
  event.Version = createHash('sha256').update(wanted.Contents).digest('hex');
  // Kept in the event, for the invocation that goes on after this one.
  event.Since ??= Date.now();
  let failure;
  while ((failure = await look(event, wanted, Name)) === undefined) {
    // A function lives for 15 minutes at most, a setup may take longer.
    if (context.getRemainingTimeInMillis() < 60000) {
      const again = { FunctionName: context.functionName, InvocationType: 'Event', Payload: JSON.stringify(event) };
      return aws('Lambda').invoke(again);
    }
    await pause(2);
  }
  const { Stacks } = await aws('CloudFormation').describeStacks({ StackName: event.StackId });
  if (RequestType === 'Update' && /ROLLBACK/.test(Stacks[0].StackStatus)) {
    // A failure here would leave the stack in UPDATE_ROLLBACK_FAILED; it stays visible in the parameter.
    failure = '';
    // The instance that was new is removed next, and its report would stay for ever.
    const other = nameOf(event.OldResourceProperties);
    if (other !== Name) await forget(other);
  }
  // With another id CloudFormation removes the old one once the update has succeeded; one that fails keeps what it had.
  return answer(event, failure, (failure && current) || Name);
};

// Nothing as long as it goes on; an empty text when the setup has been applied; otherwise why it was not.
async function look(event, { InstanceId: id, WaitLimit: limit, Payload: script }, Name) {
  const setup = `Setup version ${short(event.Version)}`;
  let last, state;
  try {
    // Before the report: when a command has ended, the report that is read after it is the last one.
    const command = script && (await run(event, id, script, limit));
    const { Parameter } = await ssm.getParameter({ Name }).catch(unless('ParameterNotFound'));
    last = Parameter && JSON.parse(Parameter.Value);
    const ours = last?.version === event.Version && last.state;
    if (ours === 'succeeded') return '';
    if (ours === 'failed') return `${setup} failed on ${id}: ${last.reason}. Last lines: ${end(last.lastLines)}`;
    if (command?.Status === 'Success') return '';
    // A setup that reboots the machine ends its command, and goes on after the boot.
    if (command && !ours) return `${setup} did not run on ${id}: ${command.StatusDetails}. ${end(command.StandardErrorContent)}`;
    // One that was terminated long ago is not found any more.
    const found = await aws('EC2').describeInstances({ InstanceIds: [id] }).catch(unless('InvalidInstanceID.NotFound'));
    state = found.Reservations?.[0].Instances[0].State.Name ?? 'terminated';
    // terminated, shutting-down
    if (/term|shut/.test(state)) return `${setup} was not applied: ${id} is ${state}`;
    event.Problem = '';
  } catch (error) {
    // Until its agent has registered, Systems Manager does not know the instance; and a new policy takes some seconds.
    event.Problem = `${error}.`;
  }
  if (Date.now() - event.Since > limit * 1000) {
    const said = last
      ? `reported ${short(last.version)} ${last.state}`
      : 'never reported: has its subnet a way to Systems Manager, may its role ssm:PutParameter?';
    return `${setup} was not applied within ${limit} s. ${event.Problem} ${id} is ${state}, and ${said}`;
  }
}

// Sends the setup to the instance, once, and says how the command has ended as soon as it has.
async function run(event, id, script, limit) {
  if (!event.CommandId) {
    // As base64, since Run Command replaces {{ssm:...}} in what it is sent.
    const order = Buffer.from(script).toString('base64');
    const { Command } = await ssm.sendCommand({
      DocumentName: 'AWS-RunShellScript',
      InstanceIds: [id],
      Parameters: {
        commands: [`echo ${order} | base64 -d | sh`],
        executionTimeout: [limit],
      },
    });
    event.CommandId = Command.CommandId;
  }
  // Pending, InProgress, Delayed, Cancelling
  const command = await ssm.getCommandInvocation({ CommandId: event.CommandId, InstanceId: id });
  return !/ing|gress|Delay/.test(command.Status) && command;
}

// What failed before it had an id was given one by CloudFormation.
async function forget(Name) {
  if (Name[0] === '/') await ssm.deleteParameter({ Name }).catch((error) => console.log(`${error}`));
}

// An answer has 4,096 bytes at most.
async function answer({ StackId, RequestId, LogicalResourceId, ResponseURL, Version }, failure, id) {
  const body = JSON.stringify({
    Status: failure ? 'FAILED' : 'SUCCESS',
    Reason: failure.replace(/[^\n -~]/g, '?').slice(0, 1500),
    PhysicalResourceId: id,
    StackId,
    RequestId,
    LogicalResourceId,
    Data: { Version },
  });
  console.log(body);
  for (let wait = 1; wait < 60; wait *= 2) {
    // As bytes, which are sent without a type: the address was signed without one.
    if ((await fetch(ResponseURL, { method: 'PUT', body: Buffer.from(body) }).catch(console.log))?.ok) return;
    await pause(wait);
  }
}
