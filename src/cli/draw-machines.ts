export async function drawMachines(): Promise<void> {}
