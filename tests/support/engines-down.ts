export { enginesDown as default } from './engines-up';
