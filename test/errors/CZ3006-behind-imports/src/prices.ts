export const price = (amount: number): string => new Intl.NumberFormat("en", { style: "currency", currency: "EUR" }).format(amount);
