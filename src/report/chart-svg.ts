import type { Chart } from './chart.ts'
import { distributionSvg } from './chart-svg-distribution.ts'
import { linesSvg } from './chart-svg-lines.ts'
import { tornadoSvg } from './chart-svg-tornado.ts'

/**
 * A chart as a standalone SVG file, for light and dark pages alike. Nothing in it is fetched or run, and what a user
 * wrote is only ever text. Names too long for their place are cut, and whole under the pointer.
 */
export function renderSvg(chart: Chart): string {
  switch (chart.kind) {
    case 'tornado':
      return tornadoSvg(chart)
    case 'distribution':
      return distributionSvg(chart)
    case 'lines':
      return linesSvg(chart)
  }
}
