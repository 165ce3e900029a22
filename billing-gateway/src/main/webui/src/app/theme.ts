import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#ebf7f4',
  '#d4ede6',
  '#a8dacd',
  '#79c6b4',
  '#52b5a0',
  '#36a38d',
  '#218f79',
  '#137a66',
  '#0b6757',
  '#075245',
];
const amber: MantineColorsTuple = [
  '#fff7e6',
  '#fdebc8',
  '#f9d58f',
  '#f4bd55',
  '#eda828',
  '#d98f0d',
  '#b87506',
  '#985f05',
  '#7d4e06',
  '#623d05',
];
const slate: MantineColorsTuple = [
  '#d8dee2',
  '#bcc5cb',
  '#b0b0b0',
  '#7f8b94',
  '#3d4850',
  '#2c353c',
  '#222a30',
  '#1a2126',
  '#12171b',
  '#0c1013',
];

/** Mantine's defaults fail WCAG AA for filled and dimmed colours: shade 8 and the values below pass. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  colors: { pine, amber, dark: slate },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    "'Inter', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    Skeleton: { defaultProps: { 'aria-hidden': true } },
    Modal: { styles: { title: { fontWeight: 650 } } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { label: { textTransform: 'none', fontWeight: 600 } },
    },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-text': '#182226',
    '--mantine-color-pine-light': '#e2f2ee',
    '--mantine-color-pine-light-color': '#075245',
    '--mantine-color-amber-light': '#fcf0d9',
    '--mantine-color-amber-light-color': '#6b4304',
    '--mantine-color-red-light': '#fdecec',
    '--mantine-color-red-light-color': '#9c1c1c',
    '--tg-page': '#f4f6f6',
    '--tg-card': '#ffffff',
    '--tg-line': '#dfe4e6',
    '--tg-track': '#e3e8e9',
    '--tg-good': 'var(--mantine-color-pine-7)',
    '--tg-warn': '#c27c06',
    '--tg-bad': '#c92a2a',
    '--tg-shadow': '0 1px 2px rgb(16 32 38 / 5%), 0 4px 16px rgb(16 32 38 / 4%)',
  },
  dark: {
    '--mantine-color-dimmed': '#b0b0b0',
    '--mantine-color-body': 'var(--mantine-color-dark-7)',
    '--mantine-color-pine-light': '#13322c',
    '--mantine-color-pine-light-color': '#a8dacd',
    '--mantine-color-amber-light': '#352a14',
    '--mantine-color-amber-light-color': '#f9d58f',
    '--mantine-color-red-light': '#3a2023',
    '--mantine-color-red-light-color': '#ffc2c2',
    '--mantine-color-gray-light': 'var(--mantine-color-dark-5)',
    '--mantine-color-gray-light-color': 'var(--mantine-color-dark-0)',
    '--tg-page': 'var(--mantine-color-dark-8)',
    '--tg-card': 'var(--mantine-color-dark-7)',
    '--tg-line': 'var(--mantine-color-dark-5)',
    '--tg-track': 'var(--mantine-color-dark-5)',
    '--tg-good': 'var(--mantine-color-pine-4)',
    '--tg-warn': 'var(--mantine-color-amber-4)',
    '--tg-bad': '#ff7b7b',
    '--tg-shadow': 'none',
  },
});
