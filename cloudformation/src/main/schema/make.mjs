// Makes the schema of resource types from the CDK project's specification: node make.mjs FOLDER [--offline=true]
//
// FOLDER gets one file a service, such as AWS-EC2.txt, and types.txt with the names of all types. A file holds its types one after
// the other, in lines that ResourceSchemaReader reads:
//
//   AWS::EC2::Instance                a type begins
//   id InstanceId                     what identifies one; ref ...: what Ref gives, where that is something else
//   tags Tags LIST                    the property that holds its tags, and their form
//   = PrivateIp String                an attribute
//   . UserData String maybe           a property; "required", "maybe" (be replaced), "replace" follow the type
//   : Ebs                             from here on properties are those of this structure
//
// Nothing is made again while this folder's files are as they were. The specification comes from npm, by the lock file beside this;
// once fetched, it is in npm's cache.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const here = path.dirname(fileURLToPath(import.meta.url));
const [output, ...options] = process.argv.slice(2);
const stampFile = path.join(output, 'made-from');
const stamp = ['package.json', 'package-lock.json', 'make.mjs']
  .reduce((hash, file) => hash.update(readFileSync(path.join(here, file))), createHash('sha256'))
  .digest('hex');

/** Fetched beside what is made, since the sources' folder is not to be written to. */
function specification() {
  const work = path.join(output, '..', `${path.basename(output)}.npm`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    cpSync(path.join(here, file), path.join(work, file));
  }
  const network = options.includes('--offline=true') ? '--offline' : '--prefer-offline';
  const npm = spawnSync(
    'npm',
    ['ci', network, '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'],
    { cwd: work, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' },
  );
  if (npm.error || npm.status !== 0) {
    console.error(`The specification of resource types could not be fetched by npm${npm.error ? `: ${npm.error.message}` : '.'}`);
    process.exit(1);
  }
  const packed = readFileSync(path.join(work, 'node_modules/@aws-cdk/aws-service-spec/db.json.gz'));
  rmSync(work, { recursive: true, force: true });
  return JSON.parse(gunzipSync(packed)).schema;
}

function make(schema) {
  const definitions = new Map(schema.typeDefinition.entities.map((definition) => [definition.$id, definition]));
  const types = schema.resource.entities.sort((a, b) => (a.cloudFormationType < b.cloudFormationType ? -1 : 1));
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const services = new Map();
  for (const type of types) {
    const service = type.cloudFormationType.split('::').slice(0, 2).join('-');
    services.set(service, [...(services.get(service) ?? []), ...lines(type, definitions)]);
  }
  for (const [service, content] of services) {
    write(`${service}.txt`, content);
  }
  write('types.txt', types.map((type) => type.cloudFormationType));
  // Last, so that a folder with a stamp is complete.
  writeFileSync(stampFile, stamp);
}

function write(file, content) {
  writeFileSync(path.join(output, file), `${content.join('\n')}\n`);
}

function lines(type, definitions) {
  const structures = new Structures(definitions, type.additionalReplacementProperties ?? []);
  const result = [type.cloudFormationType];
  if (type.primaryIdentifier?.length) {
    result.push(`id ${type.primaryIdentifier.join(' ')}`);
  }
  if (type.cfnRefIdentifier?.length) {
    result.push(`ref ${type.cfnRefIdentifier.join(' ')}`);
  }
  if (type.tagInformation) {
    const form = { standard: 'LIST', asg: 'AUTO_SCALING_LIST', map: 'MAP' }[type.tagInformation.variant];
    result.push(`tags ${type.tagInformation.tagPropertyName} ${form}`);
  }
  for (const [name, attribute] of Object.entries(type.attributes)) {
    result.push(`= ${name} ${structures.typeOf(attribute.type, [name])}`);
  }
  result.push(...structures.properties(type.properties, []), ...structures.lines());
  return result;
}

/** The structures that one resource type uses, as they are met. */
class Structures {
  #definitions;
  #replacing;
  #paths = new Map();

  /** @param replacing paths of properties that replace the resource although their definition, which others share, does not say so */
  constructor(definitions, replacing) {
    this.#definitions = definitions;
    this.#replacing = new Set(replacing.map((names) => names.filter((name) => name !== '*').join('.')));
  }

  properties(properties, path) {
    return Object.entries(properties).map(([name, property]) => {
      const own = [...path, name];
      const words = ['.', name, this.typeOf(property.type, own)];
      if (property.required) {
        words.push('required');
      }
      if (property.causesReplacement === 'yes' || this.#replaces(own, property.type)) {
        words.push('replace');
      } else if (property.causesReplacement === 'maybe') {
        words.push('maybe');
      }
      return words.join(' ');
    });
  }

  /** A tag has no definition of its own to say it: there the property as a whole does. */
  #replaces(path, type) {
    const name = path.join('.');
    return this.#replacing.has(name) || (type.element?.type === 'tag' && this.#replacing.has(`${name}.Key`));
  }

  typeOf(type, path) {
    switch (type.type) {
      case 'string': return 'String';
      case 'integer': return 'Integer';
      case 'number': return 'Number';
      case 'boolean': return 'Boolean';
      case 'date-time': return 'Timestamp';
      case 'json': return 'Json';
      case 'tag': return this.#structure({ $id: 'tag', name: 'Tag' }, path);
      case 'array': return `List<${this.typeOf(type.element, path)}>`;
      case 'map': return `Map<${this.typeOf(type.element, path)}>`;
      case 'union': return `Union<${type.types.map((one) => this.typeOf(one, path)).join(',')}>`;
      case 'ref': return this.#structure(this.#definitions.get(type.reference.$ref), path);
      default: throw new Error(`A type that is not known: ${JSON.stringify(type)}`);
    }
  }

  #structure(definition, path) {
    const known = this.#paths.get(definition.name);
    if (known && known.definition.$id !== definition.$id) {
      // Some types' own tags are called as the built-in ones.
      return this.#structure({ ...definition, name: `${definition.name}_` }, path);
    }
    if (!known) {
      this.#paths.set(definition.name, { definition, path });
    }
    return `#${definition.name}`;
  }

  lines() {
    const result = [];
    // Grows while it is walked: structures use structures.
    for (const [name, { definition, path }] of this.#paths) {
      result.push(`: ${name}`, ...this.properties(definition.properties ?? TAG, path));
    }
    return result;
  }
}

const TAG = {
  Key: { type: { type: 'string' }, required: true },
  Value: { type: { type: 'string' }, required: true },
};

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  make(specification());
}
