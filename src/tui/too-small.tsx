import { Box, Text } from 'ink'
import type { ReactNode } from 'react'
import type { Size } from './terminal.ts'

/** What stands on a screen that is too small for anything else. */
export function TooSmall(props: {
  readonly name: string
  readonly least: Size
  readonly size: Size
}): ReactNode {
  const { name, least, size } = props
  return (
    <Box width="100%" height={Math.max(1, size.rows - 1)} overflow="hidden">
      <Text>
        {`${name} needs ${least.columns}x${least.rows}; this terminal is ${size.columns}x${size.rows}. Enlarge it, or press Ctrl-C to leave.`}
      </Text>
    </Box>
  )
}
