// Answers the prompts of a workload with transformers.js, and writes what that took.
// Arguments: models folder, model, dtype, workload, prompts together, threads, file for the figures.
import fs from 'node:fs';
import { AutoModelForCausalLM, Tensor, env } from '@huggingface/transformers';

const [, , models, name, dtype, workloadFile, batchSize, threads, figuresFile] = process.argv;
env.allowRemoteModels = false;
env.localModelPath = models;
const workload = JSON.parse(fs.readFileSync(workloadFile, 'utf8'));
const batch = Number(batchSize);

const started = performance.now();
const model = await AutoModelForCausalLM.from_pretrained(name, {
  dtype,
  device: 'cpu',
  local_files_only: true,
  session_options: {
    intraOpNumThreads: Number(threads),
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  },
});
const loading = (performance.now() - started) / 1000;

/** Prompts of one batch are padded on the left, which is where decoders without a cache layout of their own expect it. */
async function together(prompts, counts) {
  const longest = Math.max(...prompts.map((prompt) => prompt.length));
  const ids = new BigInt64Array(prompts.length * longest);
  const mask = new BigInt64Array(prompts.length * longest);
  prompts.forEach((prompt, row) => {
    const start = (row + 1) * longest - prompt.length;
    prompt.forEach((token, i) => {
      ids[start + i] = BigInt(token);
      mask[start + i] = 1n;
    });
  });
  const shape = [prompts.length, longest];
  const written = await model.generate({
    inputs: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', mask, shape),
    max_new_tokens: Math.max(...counts),
    do_sample: false,
  });
  return written.tolist().map((row, i) => row.slice(longest, longest + counts[i]).map(Number));
}

async function answer(counts) {
  const answers = [];
  for (let i = 0; i < counts.length; i += batch) {
    answers.push(...(await together(workload.prompts.slice(i, i + batch), counts.slice(i, i + batch))));
  }
  return answers;
}

await together(workload.prompts.slice(0, 1), [2]);
let start = performance.now();
await answer(workload.tokens.map(() => 1));
const reading = (performance.now() - start) / 1000;
const cpu = process.cpuUsage();
start = performance.now();
const answers = await answer(workload.tokens);
const answering = (performance.now() - start) / 1000;
const used = process.cpuUsage(cpu);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
answers.forEach((tokens, i) => {
  if (tokens.length !== workload.tokens[i]) {
    throw new Error(`prompt ${i} has an answer of ${tokens.length} tokens, not ${workload.tokens[i]}`);
  }
});
fs.writeFileSync(
  figuresFile,
  JSON.stringify({
    loading,
    reading,
    answering,
    cpu: (used.user + used.system) / 1e6,
    promptTokens: sum(workload.prompts.map((prompt) => prompt.length)),
    answerTokens: sum(workload.tokens),
    prompts: workload.prompts.length,
    peak: process.resourceUsage().maxRSS * 1024,
    allocated: -1,
    outside: -1,
    identity: `transformers.js ${env.version}`,
    answers: answers.map((tokens) => JSON.stringify(tokens)),
  }),
);
process.exit(0);
