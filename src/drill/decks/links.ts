import { type Card, questionOf } from '../cards.ts'
import { type Deck, idParts } from '../deck.ts'
import { Draw } from '../draw.ts'

const SKILL = 'link-speeds'

const LINKS = ['100 Mbps', '1 Gbps', '10 Gbps', '25 Gbps', '100 Gbps'] as const
const SIZES = ['1 MB', '100 MB', '1 GB', '50 GB', '200 GB', '1 TB', '10 TB', '100 TB', '1 PB'] as const
const BYTES = 'a line rate is in bits: 1 Gbps is 125 MB/s'

const SORTS: readonly ((id: string, draw: Draw) => Card)[] = [
  (id, draw) => {
    const link = draw.one(LINKS)
    return {
      ...{ id, skill: SKILL, strict: true, unit: 'MB/s', expression: link },
      prompt: `What does a link of ${link} carry, in MB/s?`,
      hints: ['8 bits are a byte', BYTES],
      working: [`${link} ÷ 8 = {answer}`, BYTES],
      cites: ['powers.gbps_to_mb_s'],
    }
  },
  (id, draw) => {
    const link = draw.one(LINKS)
    return {
      ...{ id, skill: SKILL, strict: true, unit: 'TB/day', expression: link },
      prompt: `A link of ${link}, full all day. How many TB a day?`,
      hints: [BYTES, '1 Gbps all day is 10.8 TB'],
      working: [`${link} ÷ 8 × 86,400 s = {answer}`, '1 Gbps all day is 10.8 TB: ten, and 8% on top'],
      cites: ['powers.gbps_to_tb_day'],
      par: 20,
    }
  },
  (id, draw) => {
    const [size, link] = [draw.one(SIZES), draw.one(LINKS)]
    return {
      ...{ id, skill: SKILL, expression: `${size} / (${link})` },
      prompt: `How long do ${size} take over ${link}, with nothing else on it?`,
      hints: ['turn the link into bytes a second first', BYTES],
      working: [`${size} ÷ (${link} ÷ 8) = {answer}`, '1 GB over 1 Gbps is 8 s; scale from there'],
      cites: ['powers.transfer_1tb_1gbps'],
      par: 25,
    }
  },
]

export const links: Deck = {
  name: 'links',
  title: 'Link speeds',
  doc: 'what a link carries a second and a day, and how long a transfer takes',
  skills: [SKILL],
  family: 'flashcards',
  draw: (_, seed) => `link/${seed}`,
  make(id, material) {
    const parts = idParts(id)
    if (parts?.name !== 'link') return undefined
    const draw = new Draw(parts.seed, 'links')
    return questionOf(draw.one(SORTS)(id, draw), 'links', material)
  },
}
